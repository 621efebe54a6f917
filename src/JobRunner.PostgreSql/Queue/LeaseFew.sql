-- As Lease.sql, with the same parameters, where no more than a few runs wait and all that are due can start at once: then there is nothing to choose, and it
-- takes a fraction of the time. Where more wait, or an order or a bound has to decide, nothing is taken.
WITH waiting AS MATERIALIZED (
    SELECT c.job_type, c.starts, c.is_bound, r.id, r.due_at, r.was, r.due_at <= :now AS is_due,
           r.due_at <= :now AND (SELECT t.paused_since FROM jobrunner.types t WHERE t.job_type = c.job_type) IS NULL AS may_start
    FROM unnest($2::text[], $4::integer[], $6::boolean[]) AS c(job_type, starts, is_bound)
    -- In the order of the index, so that it is one look at a place of it.
    CROSS JOIN LATERAL (
        SELECT r.id, r.due_at, r.state AS was
        FROM jobrunner.runs r
        WHERE r.job_type = c.job_type AND r.state <= 2
        ORDER BY r.lane, r.due_at, r.id
        LIMIT 9
    ) AS r
),
seen AS MATERIALIZED (
    SELECT coalesce(bool_and(is_plain) AND sum(starts) <= $11, true) AS are_few, coalesce(sum(starts), 0)::integer AS starts, min(next_due_at) AS next_due_at
    FROM (
        SELECT count(*) < 9 AND count(*) FILTER (WHERE may_start) <= min(starts) AND NOT bool_or(may_start AND is_bound) AS is_plain,
               count(*) FILTER (WHERE may_start) AS starts,
               min(due_at) FILTER (WHERE was <= 1 AND NOT is_due) AS next_due_at
        FROM waiting GROUP BY job_type
    ) AS by_type
),
locked AS MATERIALIZED (
    SELECT r.id, r.job_type, r.state AS was
    FROM jobrunner.runs r
    WHERE r.id = ANY (ARRAY (SELECT id FROM waiting WHERE may_start)) AND r.state <= 2 AND r.due_at <= :now AND (SELECT are_few FROM seen)
    FOR UPDATE SKIP LOCKED
),
taken AS (
    UPDATE jobrunner.runs r
    SET state = 3, lane = r.lane & ~4, attempt = r.attempt + 1, node_id = $8, worker_name = NULL, lease_expires_at = :now + $9, started_at = :now,
        is_idempotent = r.job_type = ANY (ARRAY (SELECT c.job_type FROM unnest($2::text[], $10::boolean[]) AS c(job_type, is_idempotent) WHERE c.is_idempotent)),
        is_cancel_requested = false, error = NULL, reason = NULL, progress = NULL
    WHERE r.id = ANY (ARRAY (SELECT id FROM locked))
    RETURNING r.id, r.job_type, r.priority, r.attempt, r.attempts_returned, r.deaths, r.due_at, r.scheduled_for, r.request_id, r.metadata,
              r.trace_parent, r.payload
),
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, scheduled, retrying, queued, running, started_at)
    SELECT job_type, -count(*) FILTER (WHERE was = 0), -count(*) FILTER (WHERE was = 1), -count(*) FILTER (WHERE was = 2), count(*), :now
    FROM locked GROUP BY job_type
)
SELECT t.id, t.job_type, t.priority, t.attempt, t.attempts_returned, t.deaths, t.due_at, t.scheduled_for, t.request_id, t.metadata,
       t.trace_parent, t.payload, true AS is_started,
       least(3, t.priority + CASE WHEN $7 IS NULL THEN 0 ELSE
           (t.due_at <= :now - $7)::integer + (t.due_at <= :now - 2 * $7)::integer + (t.due_at <= :now - 3 * $7)::integer END) AS urgency,
       NOT s.are_few AS is_more_needed, s.starts AS wanted, s.next_due_at
FROM seen s LEFT JOIN taken t ON true
