-- What bounds some capacities: live leases of the type, when it last started, the successes of what it runs after.
-- $1 now, $2 types, $3 names of dependencies. Rows of dependencies follow those of types.
SELECT 0 AS kind, c.place, :now AS now, held.messages, held.ticks, total.last_started_at AS at
FROM unnest($2::text[]) WITH ORDINALITY AS c(job_type, place)
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE r.lane < 8) AS messages, count(*) FILTER (WHERE r.lane >= 8) AS ticks
    FROM jobrunner.runs r WHERE r.job_type = c.job_type AND r.state = 3
) AS held
LEFT JOIN jobrunner.type_totals total ON total.job_type = c.job_type
UNION ALL
SELECT 1, d.place, :now, 0, 0, total.last_succeeded_at
FROM unnest($3::text[]) WITH ORDINALITY AS d(job_type, place)
LEFT JOIN jobrunner.type_totals total ON total.job_type = d.job_type
