-- When the next run of some types falls due. $1 now, $2 the types.
SELECT min(next.due_at)
FROM unnest($2::text[]) AS name
CROSS JOIN LATERAL (
    SELECT r.due_at FROM jobrunner.runs r
    WHERE r.job_type = name AND r.state <= 1 AND r.due_at > :now
    ORDER BY r.due_at LIMIT 1
) AS next
