-- Renews leases, and lists the node as alive. $1 now, $2 the node, $3 what it says of itself, $4 how long the leases hold, then one array a column.
-- Nothing is joined: after a vacuum that found no run the server takes the table for empty, however many runs there are by then, and would go through all
-- leases for each of them.
WITH seen AS (
    INSERT INTO jobrunner.nodes (node_id, info, seen_at, holds_until) VALUES ($2, $3, :now, :now + $4)
    ON CONFLICT (node_id) DO UPDATE SET info = excluded.info, seen_at = excluded.seen_at, holds_until = excluded.holds_until
),
told AS MATERIALIZED (
    -- Locked in the order of ids, as by every verb that locks several: outcomes of the same runs may be on their way.
    SELECT * FROM unnest($5::uuid[], $6::integer[], $7::timestamptz[], $8::text[], $9::text[]) AS o(id, attempt, began_at, progress, lines) ORDER BY id
),
held AS MATERIALIZED (
    SELECT r.*, o.began_at, o.progress, o.lines, o.began_at IS NOT NULL AND r.started_at IS NULL AS is_start
    FROM told o
    CROSS JOIN LATERAL (
        SELECT r.id, r.attempt, r.job_type, r.is_cancel_requested, r.started_at
        FROM jobrunner.runs r WHERE r.id = o.id AND r.attempt = o.attempt AND r.state + 0 = 3 AND r.node_id = $2 LIMIT 1 FOR UPDATE
    ) AS r
),
-- What is told of few, as arrays in which the place of an id is found by halving.
news AS MATERIALIZED (
    SELECT array_agg(id ORDER BY id) AS ids, array_agg(began_at ORDER BY id) AS began_at, array_agg(progress ORDER BY id) AS progress, array_agg(lines ORDER BY id) AS lines
    FROM held WHERE is_start OR progress IS NOT NULL OR lines IS NOT NULL
),
renewed AS (
    UPDATE jobrunner.runs r SET lease_expires_at = :now + $4
    WHERE r.id = ANY (ARRAY (SELECT id FROM held WHERE NOT is_start AND progress IS NULL AND lines IS NULL))
),
told_of AS (
    UPDATE jobrunner.runs r
    SET lease_expires_at = :now + $4,
        (started_at, progress, log, log_attempt) = (
            SELECT coalesce(r.started_at, n.began_at[p.place]), coalesce(n.progress[p.place], r.progress),
                   CASE WHEN n.lines[p.place] IS NULL THEN r.log
                        WHEN r.log_attempt = r.attempt THEN r.log[:cardinality(r.log) - 1] || n.lines[p.place]
                        ELSE (r.log || n.lines[p.place])[greatest(1, cardinality(r.log) - 48):] END,
                   CASE WHEN n.lines[p.place] IS NULL THEN r.log_attempt ELSE r.attempt END
            FROM news n CROSS JOIN LATERAL (SELECT width_bucket(r.id, n.ids) AS place) AS p)
    WHERE r.id = ANY ((SELECT ids FROM news)::uuid[])
),
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, started_at)
    SELECT job_type, max(began_at) FROM held WHERE is_start GROUP BY job_type
)
SELECT id, attempt, is_cancel_requested FROM held
