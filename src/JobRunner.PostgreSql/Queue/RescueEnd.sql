-- Ends leases that RescueFind locked. $1 now, then one array a column.
-- Found by arrays before they are joined: a server that takes the table for empty would go through all that is told with each run.
WITH told AS MATERIALIZED (
    SELECT * FROM unnest($2::uuid[], $3::smallint[], $4::integer[], $5::integer[], $6::text[], $7::text[])
         AS o(id, becomes, new_deaths, returned, error, reason)
),
gone AS (
    DELETE FROM jobrunner.runs r WHERE r.id = ANY (ARRAY (SELECT id FROM told WHERE becomes >= 4)) RETURNING r.*
),
final AS MATERIALIZED (
    SELECT o.becomes, o.new_deaths, o.error AS failure, o.reason AS why, g.* FROM gone g FULL JOIN told o ON o.id = g.id OFFSET 0
),
ended AS (
    INSERT INTO jobrunner.history (id, job_type, state, lane, priority, attempt, attempts_returned, deaths, results_succeeded, results_failed,
        is_attempt_untold, is_cancel_requested, enqueued_at, due_at, started_at, finished_at, scheduled_for, request_id, node_id, worker_name,
        reason, error, metadata, trace_parent, payload, results, attempts, log, log_attempt)
    SELECT id, job_type, becomes, lane, priority, attempt, attempts_returned, deaths + new_deaths, results_succeeded, results_failed,
           true, is_cancel_requested, enqueued_at, due_at, started_at, :now, scheduled_for, request_id, node_id, worker_name,
           why, failure, metadata, trace_parent, payload, results, attempts, log, log_attempt
    FROM final WHERE id IS NOT NULL
),
waiting AS (
    UPDATE jobrunner.runs r
    SET state = 2, deaths = r.deaths + o.new_deaths, attempts_returned = r.attempts_returned + o.returned,
        lease_expires_at = NULL, error = o.error, reason = o.reason, progress = NULL,
        attempts = (r.attempts || json_build_object(
            'attempt', r.attempt, 'nodeId', r.node_id, 'workerName', r.worker_name, 'startedAt', r.started_at, 'endedAt', :now,
            'to', o.becomes, 'error', o.error::json, 'reason', o.reason)::text)[greatest(1, cardinality(r.attempts) - 48):]
    FROM told o
    WHERE r.id = o.id AND o.becomes < 4 AND r.id = ANY (ARRAY (SELECT id FROM told WHERE becomes < 4))
    RETURNING r.job_type
),
moved AS (
    SELECT job_type, becomes FROM final WHERE id IS NOT NULL
    UNION ALL
    SELECT job_type, 2 FROM waiting
)
INSERT INTO jobrunner.type_changes (job_type, running, queued, failed, cancelled)
SELECT job_type, -count(*), count(*) FILTER (WHERE becomes = 2), count(*) FILTER (WHERE becomes = 5), count(*) FILTER (WHERE becomes = 7)
FROM moved GROUP BY job_type
