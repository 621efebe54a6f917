-- Locks runs whose lease ran out; another node that rescues at the same time gets others. $1 now, $2 how many of a type at most.
SELECT r.id, t.job_type, r.attempt, r.node_id, r.started_at IS NOT NULL AS is_started, r.is_idempotent, r.deaths, r.is_cancel_requested, r.cancel_reason
FROM jobrunner.live_types t
CROSS JOIN LATERAL (
    SELECT * FROM jobrunner.runs r
    WHERE r.job_type = t.job_type AND r.state = 3 AND r.lease_expires_at <= :now
    ORDER BY r.id LIMIT $2
    FOR UPDATE SKIP LOCKED
) AS r
