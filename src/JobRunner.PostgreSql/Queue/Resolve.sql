-- Finds the run that stands for each of some new ones: the one with its id, or else the one of its request id. $1 now.
SELECT n.place, found.id, CASE WHEN found.state <= 1 AND found.due_at <= :now THEN 2 ELSE found.state END AS state
FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS n(id, request_id, place)
CROSS JOIN LATERAL (
    SELECT * FROM (
        SELECT 1 AS rank, a.id, a.state, a.due_at FROM jobrunner.all_runs a WHERE a.id = n.id
        UNION ALL
        SELECT 2, a.id, a.state, a.due_at FROM jobrunner.requests q JOIN jobrunner.all_runs a ON a.id = q.run_id WHERE q.request_id = n.request_id
    ) AS candidates
    ORDER BY rank LIMIT 1
) AS found
