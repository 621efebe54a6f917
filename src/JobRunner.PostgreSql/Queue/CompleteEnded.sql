-- As Complete.sql, for outcomes that all end their runs, all of the same attempt, as nearly all are: such runs are deleted as they are found, without being
-- locked first. That is in the order of ids as long as their index finds them, to which the settings of the store's sessions keep the server.
-- $1 now, $2 ids, $3 the attempt, then one array a column, which is nothing where no outcome has it.
WITH gone AS (
    DELETE FROM jobrunner.runs r
    WHERE r.id = ANY ($2::uuid[]) AND r.attempt = $3 AND r.state + 0 = 3
    RETURNING r.id, r.job_type, r.lane, r.priority, r.attempt, r.attempts_returned, r.deaths, r.is_cancel_requested, r.cancel_reason, r.enqueued_at, r.due_at,
              r.scheduled_for, r.request_id, r.node_id, r.metadata, r.trace_parent, r.payload, r.attempts, r.log, r.log_attempt
),
found AS MATERIALIZED (
    SELECT o.place, o.becomes, o.began_at, coalesce(o.told_at, :now) AS ended_at, o.worker, o.failure, o.answers, o.succeeded, o.failed, o.lines,
           coalesce(o.why, CASE WHEN o.becomes = 7 OR g.is_cancel_requested THEN g.cancel_reason END) AS why,
           g.*
    FROM gone g
    -- Full, since that is never done by going through the one for each of the other, however few the server takes them for; and not simplified, since it is
    -- only thereafter that some are left out.
    FULL JOIN unnest($2::uuid[], $4::smallint[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::bytea[], $11::integer[],
                     $12::integer[], $13::text[]) WITH ORDINALITY
              AS o(id, becomes, began_at, told_at, worker, failure, why, answers, succeeded, failed, lines, place) ON o.id = g.id
    OFFSET 0
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
    FROM found WHERE id IS NOT NULL
),
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, running, succeeded, failed, skipped, cancelled, started_at, succeeded_at)
    SELECT job_type, -count(*), count(*) FILTER (WHERE becomes = 4), count(*) FILTER (WHERE becomes = 5), count(*) FILTER (WHERE becomes = 6),
           count(*) FILTER (WHERE becomes = 7), max(began_at), max(least(ended_at, :now)) FILTER (WHERE becomes = 4)
    FROM found WHERE id IS NOT NULL GROUP BY job_type
)
SELECT m.job_type, m.becomes::integer, coalesce(t.is_watched, false) AS is_watched, m.places
FROM (SELECT job_type, becomes, array_agg(place::integer) AS places FROM found WHERE id IS NOT NULL GROUP BY job_type, becomes) AS m
LEFT JOIN jobrunner.types t ON t.job_type = m.job_type
