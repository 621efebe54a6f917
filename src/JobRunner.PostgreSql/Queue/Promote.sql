-- Writes down that runs have fallen due, so that numbers and lists need not look at each. $1 now, $2 how many of a type at most.
WITH due AS MATERIALIZED (
    SELECT r.id, t.job_type, r.state
    FROM jobrunner.live_types t
    CROSS JOIN LATERAL (
        SELECT r.id, r.state FROM jobrunner.runs r
        WHERE r.job_type = t.job_type AND r.state <= 1 AND r.due_at <= :now
        ORDER BY r.due_at LIMIT $2
        FOR UPDATE SKIP LOCKED
    ) AS r
),
moved AS (
    -- By an array and by nothing else, as in Lease.
    UPDATE jobrunner.runs r SET state = 2 WHERE r.id = ANY (ARRAY (SELECT id FROM due))
),
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, scheduled, retrying, queued)
    SELECT job_type, -count(*) FILTER (WHERE state = 0), -count(*) FILTER (WHERE state = 1), count(*) FROM due GROUP BY job_type
)
SELECT coalesce(max(count), 0)::integer FROM (SELECT count(*) FROM due GROUP BY job_type) AS counts
