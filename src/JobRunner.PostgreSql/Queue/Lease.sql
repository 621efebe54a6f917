-- Gives due runs to a node in one statement, where nothing but their order and the capacities decides.
-- $1 now, then one array a column of the capacities; $7 the ageing, $8 the node, $9 how long the leases hold, $10 whether idempotent,
-- $11 how many may start, $12 how many may be leased ahead. When a type whose leases are bound otherwise has a due run, nothing is taken:
-- whoever asks has to choose with care.
WITH capacity AS MATERIALIZED (
    SELECT c.*
    FROM unnest($2::text[], $3::smallint[], $4::integer[], $5::integer[], $6::boolean[], $10::boolean[])
         WITH ORDINALITY AS c(job_type, selection, starts, aheads, is_bound, is_idempotent, place)
    LEFT JOIN jobrunner.types t ON t.job_type = c.job_type
    -- With an order and a limit, so that it stays a look at one entry of the index however many types are asked for.
    CROSS JOIN LATERAL (
        SELECT FROM jobrunner.runs r WHERE r.job_type = c.job_type AND r.state <= 2 ORDER BY r.lane, r.due_at, r.id LIMIT 1
    ) AS any_waiting
    WHERE t.paused_since IS NULL
),
care AS MATERIALIZED (
    SELECT EXISTS (
        SELECT FROM capacity c
        CROSS JOIN generate_series(0, 15) AS l(lane)
        CROSS JOIN LATERAL (
            SELECT FROM jobrunner.runs r
            WHERE r.job_type = c.job_type AND r.lane = l.lane::smallint AND r.state <= 2 AND r.due_at <= :now
            ORDER BY r.due_at, r.id LIMIT 1
        ) AS due
        WHERE c.is_bound
    ) AS is_needed,
    (SELECT count(*) > count(DISTINCT job_type) FROM capacity) AS is_any_twice
),
-- A lane is read in its own order, and no further than the capacity could take from it alone.
candidate AS MATERIALIZED (
    SELECT c.place, c.job_type, c.starts, c.aheads, l.lane, r.due_at, r.id, l.lane & 4 <> 0 AS is_fresh,
           least(3, (l.lane & 3) + CASE WHEN $7 IS NULL THEN 0 ELSE
               (r.due_at <= :now - $7)::integer + (r.due_at <= :now - 2 * $7)::integer + (r.due_at <= :now - 3 * $7)::integer END) AS priority
    FROM capacity c
    CROSS JOIN generate_series(0, 15) AS l(lane)
    CROSS JOIN LATERAL (
        SELECT r.id, r.due_at
        FROM jobrunner.runs r
        WHERE r.job_type = c.job_type AND r.lane = l.lane::smallint AND r.state <= 2 AND r.due_at <= :now
        ORDER BY r.due_at, r.id
        LIMIT CASE WHEN l.lane & 4 = 0 THEN c.starts ELSE c.starts + c.aheads END
    ) AS r
    WHERE NOT c.is_bound AND (c.selection = 0 OR (c.selection = 1) = (l.lane < 8)) AND NOT (SELECT is_needed FROM care)
),
ranked AS MATERIALIZED (
    SELECT *, row_number() OVER w AS rank, count(*) FILTER (WHERE is_fresh) OVER w AS fresh_rank
    FROM candidate WINDOW w AS (PARTITION BY place ORDER BY priority DESC, due_at, id ROWS UNBOUNDED PRECEDING)
),
-- Of each type the first start, as far as there are workers for all together; what follows of it is counted from there.
start AS MATERIALIZED (
    SELECT place, count(*) AS runs, count(*) FILTER (WHERE is_fresh) AS fresh
    FROM (SELECT * FROM ranked WHERE rank <= starts ORDER BY priority DESC, due_at, id LIMIT $11) AS first
    GROUP BY place
),
decided AS MATERIALIZED (
    SELECT r.place, r.job_type, r.lane, r.priority, r.due_at, r.id, r.rank <= coalesce(s.runs, 0) AS is_start
    FROM ranked r LEFT JOIN start s ON s.place = r.place
    WHERE r.rank <= coalesce(s.runs, 0) OR r.is_fresh AND r.fresh_rank - coalesce(s.fresh, 0) <= r.aheads
),
surplus AS MATERIALIZED (SELECT count(*) FILTER (WHERE NOT is_start) > $12 AS is_any FROM decided),
-- How many of each lane; which ones is seen when they are locked, so that nodes that lease together get different ones.
share AS MATERIALIZED (
    SELECT place, job_type, lane, count(*) FILTER (WHERE is_start) AS starts, count(*) AS runs
    FROM (
        SELECT place, job_type, lane, is_start FROM decided WHERE is_start OR NOT (SELECT is_any FROM surplus)
        UNION ALL
        (SELECT place, job_type, lane, false FROM decided WHERE NOT is_start AND (SELECT is_any FROM surplus) ORDER BY priority DESC, due_at, id LIMIT $12)
    ) AS chosen
    GROUP BY place, job_type, lane
),
locked AS MATERIALIZED (
    SELECT r.id, s.job_type, r.was, r.number <= s.starts AS is_started
    FROM share s
    CROSS JOIN LATERAL (
        SELECT id, was, row_number() OVER () AS number
        FROM (
            SELECT r.id, r.state AS was
            FROM jobrunner.runs r
            WHERE r.job_type = s.job_type AND r.lane = s.lane::smallint AND r.state <= 2 AND r.due_at <= :now
            ORDER BY r.due_at, r.id
            LIMIT s.runs
            FOR UPDATE SKIP LOCKED
        ) AS first
    ) AS r
),
numbered AS MATERIALIZED (
    SELECT id, job_type, was, is_started FROM locked WHERE NOT (SELECT is_any_twice FROM care)
    UNION ALL
    -- Two capacities of a type may meet in a run.
    SELECT id, job_type, was, bool_or(is_started) FROM locked WHERE (SELECT is_any_twice FROM care) GROUP BY id, job_type, was
),
taken AS (
    UPDATE jobrunner.runs r
    SET state = 3, lane = r.lane & ~4, attempt = r.attempt + 1, node_id = $8, worker_name = NULL,
        lease_expires_at = :now + $9, started_at = CASE WHEN r.id = ANY (ARRAY (SELECT id FROM numbered WHERE is_started)) THEN :now END,
        is_idempotent = r.job_type = ANY (CASE WHEN r.lane < 8 THEN ARRAY (SELECT job_type FROM capacity WHERE is_idempotent AND selection <> 2)
                                               ELSE ARRAY (SELECT job_type FROM capacity WHERE is_idempotent AND selection <> 1) END),
        is_cancel_requested = false, error = NULL, reason = NULL, progress = NULL
    -- By an array and by nothing else: the server, which cannot know how few they are, would read the whole table to join them, and joined
    -- as well it would go through the array once for each.
    WHERE r.id = ANY (ARRAY (SELECT id FROM numbered))
    RETURNING r.id, r.job_type, r.priority, r.attempt, r.attempts_returned, r.deaths, r.due_at, r.scheduled_for, r.request_id, r.metadata,
              r.trace_parent, r.payload, r.started_at IS NOT NULL AS is_started
),
-- What is locked is taken.
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, scheduled, retrying, queued, running, started_at)
    SELECT job_type, -count(*) FILTER (WHERE was = 0), -count(*) FILTER (WHERE was = 1), -count(*) FILTER (WHERE was = 2), count(*),
           CASE WHEN bool_or(is_started) THEN :now END
    FROM numbered GROUP BY job_type
)
SELECT t.id, t.job_type, t.priority, t.attempt, t.attempts_returned, t.deaths, t.due_at, t.scheduled_for, t.request_id, t.metadata,
       t.trace_parent, t.payload, t.is_started,
       least(3, t.priority + CASE WHEN $7 IS NULL THEN 0 ELSE
           (t.due_at <= :now - $7)::integer + (t.due_at <= :now - 2 * $7)::integer + (t.due_at <= :now - 3 * $7)::integer END) AS urgency,
       care.is_needed, (SELECT coalesce(sum(runs), 0) FROM share)::integer AS wanted,
       -- When the next run falls due.
       (SELECT min(next.due_at)
        FROM unnest($2::text[]) AS name
        CROSS JOIN LATERAL (
            SELECT r.due_at FROM jobrunner.runs r
            WHERE r.job_type = name AND r.state <= 1 AND r.due_at > :now
            ORDER BY r.due_at LIMIT 1
        ) AS next) AS next_due_at
FROM care LEFT JOIN taken t ON true
