-- Renews leases, and lists the node as alive. $1 now, $2 the node, $3 what it says of itself, $4 how long the leases hold, then one array a column.
WITH seen AS (
    INSERT INTO jobrunner.nodes (node_id, info, seen_at, holds_until) VALUES ($2, $3, :now, :now + $4)
    ON CONFLICT (node_id) DO UPDATE SET info = excluded.info, seen_at = excluded.seen_at, holds_until = excluded.holds_until
),
-- Locked in the order of ids, as by every verb that locks several: outcomes of the same runs may be on their way.
held AS (
    SELECT r.id, o.started_at, o.progress, o.lines, r.started_at IS NULL AND o.started_at IS NOT NULL AS is_start
    FROM unnest($5::uuid[], $6::integer[], $7::timestamptz[], $8::text[], $9::text[]) AS o(id, attempt, started_at, progress, lines)
    JOIN jobrunner.runs r ON r.id = o.id AND r.attempt = o.attempt
    WHERE r.state = 3 AND r.node_id = $2
    ORDER BY r.id
    FOR UPDATE OF r
),
renewed AS (
    UPDATE jobrunner.runs r
    SET lease_expires_at = :now + $4,
        started_at = coalesce(r.started_at, h.started_at),
        progress = coalesce(h.progress, r.progress),
        log = CASE WHEN h.lines IS NULL THEN r.log
                   WHEN r.log_attempt = r.attempt THEN r.log[:cardinality(r.log) - 1] || h.lines
                   ELSE (r.log || h.lines)[greatest(1, cardinality(r.log) - 48):] END,
        log_attempt = CASE WHEN h.lines IS NULL THEN r.log_attempt ELSE r.attempt END
    FROM held h
    WHERE r.id = h.id
    RETURNING r.id, r.attempt, r.job_type, r.is_cancel_requested, r.started_at, h.is_start
),
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, started_at)
    SELECT job_type, max(started_at) FROM renewed WHERE is_start GROUP BY job_type
)
SELECT id, attempt, is_cancel_requested FROM renewed
