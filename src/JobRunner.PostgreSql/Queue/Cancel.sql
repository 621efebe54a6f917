-- Cancels runs that wait, and asks running ones to end. $1 now, $2 ids, $3 the reason. Answers the live ones.
-- Found by arrays and not joined: a server that takes the table for empty would go through all that is asked for with each run.
WITH held AS (
    SELECT r.id, r.state FROM jobrunner.runs r WHERE r.id = ANY ($2::uuid[]) ORDER BY r.id FOR UPDATE
),
gone AS (
    DELETE FROM jobrunner.runs r WHERE r.id = ANY (ARRAY (SELECT id FROM held WHERE state <= 2)) RETURNING r.*
),
ended AS (
    INSERT INTO jobrunner.history (id, job_type, state, lane, priority, attempt, attempts_returned, deaths, results_succeeded, results_failed,
        is_attempt_untold, is_cancel_requested, enqueued_at, due_at, started_at, finished_at, scheduled_for, request_id, node_id, worker_name,
        reason, error, metadata, trace_parent, payload, results, attempts, log, log_attempt)
    SELECT id, job_type, 7, lane, priority, attempt, attempts_returned, deaths, results_succeeded, results_failed,
           false, is_cancel_requested, enqueued_at, due_at, started_at, :now, scheduled_for, request_id, node_id, worker_name,
           $3::text, error, metadata, trace_parent, payload, results, attempts, log, log_attempt
    FROM gone
),
asked AS (
    UPDATE jobrunner.runs r
    SET is_cancel_requested = true, cancel_reason = coalesce(r.cancel_reason, $3::text)
    WHERE r.id = ANY (ARRAY (SELECT id FROM held WHERE state = 3))
    RETURNING r.id, r.job_type
),
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, scheduled, retrying, queued, cancelled)
    SELECT job_type, -count(*) FILTER (WHERE state = 0), -count(*) FILTER (WHERE state = 1), -count(*) FILTER (WHERE state = 2), count(*)
    FROM gone GROUP BY job_type
)
SELECT g.id, g.job_type, true AS is_ended, coalesce(t.is_watched, false) AS is_watched
FROM gone g LEFT JOIN jobrunner.types t ON t.job_type = g.job_type
UNION ALL
SELECT id, job_type, false, false FROM asked
