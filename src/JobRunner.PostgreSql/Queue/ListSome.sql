-- A page of the runs of some types and states, newest first. As ListAll, then $7 the types (all when null), $8 the states.
-- Each type and state is read in its own order, and no further than the page is long. Only states that pass by themselves are looked at
-- run by run: the server takes such a condition to hold for few runs, and then sorts all of a state rather than walk down its index.
SELECT :columns
FROM (
    SELECT a.*
    FROM (
        SELECT unnest($7::text[]) COLLATE "C" AS job_type
        UNION
        SELECT job_type FROM jobrunner.type_totals WHERE $7::text[] IS NULL
    ) AS t
    CROSS JOIN generate_series(0, 7) AS s(state)
    CROSS JOIN LATERAL (
        SELECT a.*
        FROM jobrunner.all_runs a
        WHERE a.job_type = t.job_type AND a.state = s.state::smallint AND uuid_send(a.id) < uuid_send($2)
          AND (s.state > 1 OR CASE WHEN a.state <= 1 AND a.due_at <= :now THEN 2 ELSE a.state END = ANY ($8::smallint[]))
          AND :filter
        ORDER BY uuid_send(a.id) DESC LIMIT $3
    ) AS a
    WHERE s.state = ANY ($8::smallint[]) OR (s.state <= 1 AND 2::smallint = ANY ($8::smallint[]))
) AS a
ORDER BY a.id DESC LIMIT $3
