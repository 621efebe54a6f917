-- Makes ended runs that did not succeed due now, with all their tries again. $1 now, $2 ids.
-- Found by arrays and not joined: a server that takes the table for empty would go through all that is asked for with each run.
WITH held AS (
    SELECT h.id FROM jobrunner.history h WHERE h.id = ANY ($2::uuid[]) AND h.state >= 5 ORDER BY h.id FOR UPDATE
),
gone AS (
    DELETE FROM jobrunner.history h WHERE h.id = ANY (ARRAY (SELECT id FROM held)) RETURNING h.*
),
back AS (
    INSERT INTO jobrunner.runs (id, job_type, state, lane, priority, attempt, attempts_returned, enqueued_at, due_at, started_at, scheduled_for,
        request_id, node_id, worker_name, metadata, trace_parent, payload, attempts, log, log_attempt)
    SELECT id, job_type, 2, lane, priority, attempt, attempt, enqueued_at, :now, started_at, scheduled_for,
           request_id, node_id, worker_name, metadata, trace_parent, payload,
           CASE WHEN is_attempt_untold THEN
               (attempts || json_build_object(
                   'attempt', attempt, 'nodeId', node_id, 'workerName', worker_name, 'startedAt', started_at, 'endedAt', finished_at,
                   'to', state, 'error', error::json, 'reason', reason)::text)[greatest(1, cardinality(attempts) - 48):]
               ELSE attempts END,
           log, log_attempt
    FROM gone
),
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, queued, failed, skipped, cancelled)
    SELECT job_type, count(*), -count(*) FILTER (WHERE state = 5), -count(*) FILTER (WHERE state = 6), -count(*) FILTER (WHERE state = 7)
    FROM gone GROUP BY job_type
)
SELECT id FROM gone
