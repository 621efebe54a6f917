-- Forgets ended runs, the longest ended first. $1 ended before, $2 the same for dead letters, $3 how many at most.
WITH other AS (
    SELECT id, finished_at FROM jobrunner.history
    WHERE state <> 5 AND finished_at < $1
    ORDER BY finished_at LIMIT $3
    FOR UPDATE SKIP LOCKED
),
failed AS (
    SELECT id, finished_at FROM jobrunner.history
    WHERE state = 5 AND finished_at < $2
    ORDER BY finished_at LIMIT $3
    FOR UPDATE SKIP LOCKED
),
old AS (
    SELECT id FROM (SELECT * FROM other UNION ALL SELECT * FROM failed) AS both_limits ORDER BY finished_at LIMIT $3
),
gone AS (
    DELETE FROM jobrunner.history h USING old WHERE h.id = old.id RETURNING h.id, h.job_type, h.state, h.request_id
),
freed AS (
    DELETE FROM jobrunner.requests q USING gone g WHERE q.request_id = g.request_id AND q.run_id = g.id
),
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, succeeded, failed, skipped, cancelled)
    SELECT job_type, -count(*) FILTER (WHERE state = 4), -count(*) FILTER (WHERE state = 5), -count(*) FILTER (WHERE state = 6), -count(*) FILTER (WHERE state = 7)
    FROM gone GROUP BY job_type
)
SELECT count(*)::integer FROM gone
