-- How many runs of each type stand in each state. $1 now. What fell due since it was last written down is counted here.
SELECT t.job_type, t.scheduled - due.scheduled, t.retrying - due.retrying, t.queued + due.scheduled + due.retrying, t.running,
       t.succeeded, t.failed, t.skipped, t.cancelled, oldest.due_at
FROM jobrunner.type_totals t
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE r.state = 0) AS scheduled, count(*) FILTER (WHERE r.state = 1) AS retrying
    FROM jobrunner.runs r
    WHERE r.job_type = t.job_type AND r.state <= 1 AND r.due_at <= :now
) AS due
CROSS JOIN LATERAL (
    SELECT min(first.due_at) AS due_at
    FROM generate_series(0, 15) AS l(lane)
    CROSS JOIN LATERAL (
        SELECT r.due_at FROM jobrunner.runs r
        WHERE r.job_type = t.job_type AND r.lane = l.lane::smallint AND r.state <= 2 AND r.due_at <= :now
        ORDER BY r.due_at, r.id LIMIT 1
    ) AS first
) AS oldest
WHERE t.scheduled + t.retrying + t.queued + t.running + t.succeeded + t.failed + t.skipped + t.cancelled > 0
ORDER BY t.job_type
