-- Writes outcomes. $1 now, then one array a column. Answers those that were accepted.
WITH held AS (
    SELECT r.id, o.place, o.due, o.is_returned, o.started_at, o.worker_name, o.error, o.results, o.succeeded, o.failed, o.lines,
           coalesce(o.ended_at, :now) AS ended_at,
           o.becomes AS told_as,
           -- A run that was asked to end does not wait for another attempt.
           CASE WHEN o.becomes < 4 AND r.is_cancel_requested THEN 7 ELSE o.becomes END AS becomes,
           coalesce(o.reason, CASE WHEN o.becomes = 7 OR r.is_cancel_requested THEN r.cancel_reason END) AS why,
           CASE WHEN o.becomes = 1 THEN greatest(o.due, :now) ELSE r.due_at END AS due_at
    FROM unnest($2::uuid[], $3::integer[], $4::smallint[], $5::timestamptz[], $6::boolean[], $7::timestamptz[], $8::timestamptz[], $9::text[],
                $10::text[], $11::text[], $12::bytea[], $13::integer[], $14::integer[], $15::text[]) WITH ORDINALITY
         AS o(id, attempt, becomes, due, is_returned, started_at, ended_at, worker_name, error, reason, results, succeeded, failed, lines, place)
    JOIN jobrunner.runs r ON r.id = o.id AND r.attempt = o.attempt
    WHERE r.state = 3
    ORDER BY r.id
    FOR UPDATE OF r
),
gone AS (
    DELETE FROM jobrunner.runs r USING held h
    WHERE r.id = h.id AND h.becomes >= 4
    RETURNING h.place, h.becomes, h.started_at AS began_at, h.ended_at, h.worker_name AS worker, h.error AS failure, h.why,
              h.results AS answers, h.succeeded, h.failed, h.lines, r.*
),
ended AS (
    INSERT INTO jobrunner.history (id, job_type, state, lane, priority, attempt, attempts_returned, deaths, results_succeeded, results_failed,
        is_attempt_untold, is_cancel_requested, enqueued_at, due_at, started_at, finished_at, scheduled_for, request_id, node_id, worker_name,
        reason, error, metadata, trace_parent, payload, results, attempts, log, log_attempt)
    SELECT id, job_type, becomes, lane, priority, attempt, attempts_returned, deaths, succeeded, failed,
           true, is_cancel_requested, enqueued_at, due_at, began_at, ended_at, scheduled_for, request_id, node_id, worker,
           why, failure, metadata, trace_parent, payload, answers, attempts,
           CASE WHEN lines IS NULL THEN log
                WHEN log_attempt = attempt THEN log[:cardinality(log) - 1] || lines
                ELSE (log || lines)[greatest(1, cardinality(log) - 48):] END,
           CASE WHEN lines IS NULL THEN log_attempt ELSE attempt END
    FROM gone
),
waiting AS (
    UPDATE jobrunner.runs r
    SET state = CASE WHEN h.becomes = 1 AND h.due_at > :now THEN 1 ELSE 2 END,
        due_at = h.due_at,
        attempts_returned = r.attempts_returned + h.is_returned::integer,
        lease_expires_at = NULL, started_at = h.started_at, worker_name = h.worker_name, error = h.error, reason = h.why, progress = NULL,
        results = h.results, results_succeeded = h.succeeded, results_failed = h.failed,
        attempts = (r.attempts || json_build_object(
            'attempt', r.attempt, 'nodeId', r.node_id, 'workerName', h.worker_name, 'startedAt', h.started_at, 'endedAt', h.ended_at,
            'to', h.becomes, 'error', h.error::json, 'reason', h.why)::text)[greatest(1, cardinality(r.attempts) - 48):],
        log = CASE WHEN h.lines IS NULL THEN r.log
                   WHEN r.log_attempt = r.attempt THEN r.log[:cardinality(r.log) - 1] || h.lines
                   ELSE (r.log || h.lines)[greatest(1, cardinality(r.log) - 48):] END,
        log_attempt = CASE WHEN h.lines IS NULL THEN r.log_attempt ELSE r.attempt END
    FROM held h
    WHERE r.id = h.id AND h.becomes < 4
    RETURNING h.place, r.job_type, r.state AS becomes, h.started_at, h.ended_at
),
moved AS (
    SELECT place, job_type, becomes, began_at AS started_at, ended_at FROM gone
    UNION ALL
    SELECT place, job_type, becomes, started_at, ended_at FROM waiting
),
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, running, retrying, queued, succeeded, failed, skipped, cancelled, started_at, succeeded_at)
    SELECT job_type, -count(*), count(*) FILTER (WHERE becomes = 1), count(*) FILTER (WHERE becomes = 2), count(*) FILTER (WHERE becomes = 4),
           count(*) FILTER (WHERE becomes = 5), count(*) FILTER (WHERE becomes = 6), count(*) FILTER (WHERE becomes = 7),
           -- Not in the future, whatever the node's clock says: a success must not outlast the start that follows it.
           max(started_at), max(least(ended_at, :now)) FILTER (WHERE becomes = 4)
    FROM moved GROUP BY job_type
)
SELECT m.place, m.job_type, m.becomes, coalesce(t.is_watched, false) AS is_watched
FROM moved m LEFT JOIN jobrunner.types t ON t.job_type = m.job_type
