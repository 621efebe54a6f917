-- Writes outcomes. $1 now, then one array a column. Answers the places of those that were accepted, by type and state.
WITH told AS MATERIALIZED (
    -- In the order of ids, in which every verb locks: outcomes and renewals of the same runs may be on their way.
    SELECT *
    FROM unnest($2::uuid[], $3::integer[], $4::smallint[], $5::timestamptz[], $6::boolean[], $7::timestamptz[], $8::timestamptz[], $9::text[],
                $10::text[], $11::text[], $12::bytea[], $13::integer[], $14::integer[], $15::text[]) WITH ORDINALITY
         AS o(id, fence, told_as, due, is_returned, began_at, told_at, worker, failure, why, answers, succeeded, failed, lines, place)
    ORDER BY id
),
-- Each run is looked up, whatever the server takes for cheaper: a plan made while the table was small would read all of it once it is large.
found AS MATERIALIZED (
    SELECT o.place, o.due, o.is_returned, o.began_at, o.worker, o.failure, o.answers, o.succeeded, o.failed, o.lines, coalesce(o.told_at, :now) AS ended_at,
           -- A run that was asked to end does not wait for another attempt.
           CASE WHEN o.told_as < 4 AND r.is_cancel_requested THEN 7 ELSE o.told_as END AS becomes,
           coalesce(o.why, CASE WHEN o.told_as = 7 OR r.is_cancel_requested THEN r.cancel_reason END) AS why,
           r.*
    FROM told o
    CROSS JOIN LATERAL (
        SELECT * FROM jobrunner.runs r WHERE r.id = o.id AND r.attempt = o.fence AND r.state + 0 = 3 LIMIT 1 FOR UPDATE
    ) AS r
),
gone AS (
    DELETE FROM jobrunner.runs r WHERE r.id = ANY (ARRAY (SELECT id FROM found WHERE becomes >= 4))
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
    FROM found WHERE becomes >= 4
),
waiting AS (
    UPDATE jobrunner.runs r
    SET (state, due_at, attempts_returned, lease_expires_at, started_at, worker_name, error, reason, progress, results, results_succeeded, results_failed,
         attempts, log, log_attempt) = (
        SELECT CASE WHEN f.becomes = 1 AND f.due > :now THEN 1 ELSE 2 END,
               CASE WHEN f.becomes = 1 THEN greatest(f.due, :now) ELSE r.due_at END,
               r.attempts_returned + f.is_returned::integer, NULL::timestamptz, f.began_at, f.worker, f.failure, f.why, NULL::text,
               f.answers, f.succeeded, f.failed,
               (r.attempts || json_build_object(
                   'attempt', r.attempt, 'nodeId', r.node_id, 'workerName', f.worker, 'startedAt', f.began_at, 'endedAt', f.ended_at,
                   'to', f.becomes, 'error', f.failure::json, 'reason', f.why)::text)[greatest(1, cardinality(r.attempts) - 48):],
               CASE WHEN f.lines IS NULL THEN r.log
                    WHEN r.log_attempt = r.attempt THEN r.log[:cardinality(r.log) - 1] || f.lines
                    ELSE (r.log || f.lines)[greatest(1, cardinality(r.log) - 48):] END,
               CASE WHEN f.lines IS NULL THEN r.log_attempt ELSE r.attempt END
        FROM found f WHERE f.id = r.id)
    WHERE r.id = ANY (ARRAY (SELECT id FROM found WHERE becomes < 4))
),
-- What was found is locked, and so it moves.
moved AS (
    SELECT place, job_type, began_at, ended_at, CASE WHEN becomes >= 4 THEN becomes WHEN becomes = 1 AND due > :now THEN 1 ELSE 2 END AS becomes FROM found
),
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, running, retrying, queued, succeeded, failed, skipped, cancelled, started_at, succeeded_at)
    SELECT job_type, -count(*), count(*) FILTER (WHERE becomes = 1), count(*) FILTER (WHERE becomes = 2), count(*) FILTER (WHERE becomes = 4),
           count(*) FILTER (WHERE becomes = 5), count(*) FILTER (WHERE becomes = 6), count(*) FILTER (WHERE becomes = 7),
           -- Not in the future, whatever the node's clock says: a success must not outlast the start that follows it.
           max(began_at), max(least(ended_at, :now)) FILTER (WHERE becomes = 4)
    FROM moved GROUP BY job_type
)
SELECT m.job_type, m.becomes::integer, coalesce(t.is_watched, false) AS is_watched, m.places
FROM (SELECT job_type, becomes, array_agg(place::integer) AS places FROM moved GROUP BY job_type, becomes) AS m
LEFT JOIN jobrunner.types t ON t.job_type = m.job_type
