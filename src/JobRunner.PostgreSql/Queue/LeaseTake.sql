-- Gives chosen runs to a node, if they still wait under the attempt that was seen. $1 now, $2 the node, $3 how long the leases hold.
-- Found one by one and not joined: a server that takes the table for empty would go through all that was chosen with each run.
WITH chosen AS MATERIALIZED (
    SELECT * FROM unnest($4::uuid[], $5::integer[], $6::boolean[], $7::boolean[])
         WITH ORDINALITY AS c(id, attempt, is_started, is_idempotent, place)
),
locked AS MATERIALIZED (
    SELECT c.*, r.was
    FROM chosen c
    CROSS JOIN LATERAL (
        SELECT r.state AS was FROM jobrunner.runs r WHERE r.id = c.id AND r.attempt = c.attempt AND r.state + 0 <= 2 LIMIT 1 FOR UPDATE SKIP LOCKED
    ) AS r
),
taken AS (
    UPDATE jobrunner.runs r
    SET state = 3, lane = r.lane & ~4, attempt = r.attempt + 1, node_id = $2, worker_name = NULL,
        lease_expires_at = :now + $3, started_at = CASE WHEN l.is_started THEN :now END,
        is_idempotent = l.is_idempotent, is_cancel_requested = false, error = NULL, reason = NULL, progress = NULL
    FROM locked l
    WHERE r.id = l.id AND r.id = ANY (ARRAY (SELECT id FROM locked))
    RETURNING l.place, l.was, l.is_started, r.id, r.job_type, r.priority, r.attempt, r.attempts_returned, r.deaths, r.due_at,
              r.scheduled_for, r.request_id, r.metadata, r.trace_parent, r.payload
),
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, scheduled, retrying, queued, running, started_at)
    SELECT job_type, -count(*) FILTER (WHERE was = 0), -count(*) FILTER (WHERE was = 1), -count(*) FILTER (WHERE was = 2), count(*),
           CASE WHEN bool_or(is_started) THEN :now END
    FROM taken GROUP BY job_type
)
SELECT id, job_type, priority, attempt, attempts_returned, deaths, due_at, scheduled_for, request_id, metadata, trace_parent, payload, is_started
FROM taken ORDER BY place
