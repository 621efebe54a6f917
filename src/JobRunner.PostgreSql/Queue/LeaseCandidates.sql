-- The runs from which a lease may choose, the first to go first. $1 now, then one array a column of the capacities; $7 the ageing.
-- A lane is read in its own order, and no further than the capacity could take from it alone.
WITH capacity AS MATERIALIZED (
    SELECT c.*
    FROM unnest($2::text[], $3::smallint[], $4::integer[], $5::integer[], $6::boolean[])
         WITH ORDINALITY AS c(job_type, selection, starts, aheads, is_ordered, place)
    LEFT JOIN jobrunner.types t ON t.job_type = c.job_type
    -- With an order and a limit, so that it stays a look at one entry of the index however many types are asked for.
    CROSS JOIN LATERAL (
        SELECT FROM jobrunner.runs r WHERE r.job_type = c.job_type AND r.state <= 2 ORDER BY r.lane, r.due_at, r.id LIMIT 1
    ) AS any_waiting
    WHERE t.paused_since IS NULL
),
candidate AS (
    SELECT c.place, r.*
    FROM capacity c
    CROSS JOIN generate_series(0, 15) AS l(lane)
    CROSS JOIN LATERAL (
        SELECT r.id, r.attempt, r.lane, r.due_at
        FROM jobrunner.runs r
        WHERE r.job_type = c.job_type AND r.lane = l.lane::smallint AND r.state <= 2 AND r.due_at <= :now
        ORDER BY r.due_at, r.id
        LIMIT CASE WHEN l.lane & 4 = 0 THEN c.starts ELSE c.starts + c.aheads END
    ) AS r
    WHERE NOT c.is_ordered AND (c.selection = 0 OR (c.selection = 1) = (l.lane < 8))
    UNION ALL
    -- Of an ordered type only the head: the first in the order of enqueuing that is due or that failed.
    SELECT c.place, head.*
    FROM capacity c
    CROSS JOIN LATERAL (
        SELECT * FROM (
            (SELECT r.id, r.attempt, r.lane, r.due_at FROM jobrunner.runs r
             WHERE r.job_type = c.job_type AND r.state = 1 AND (c.selection = 0 OR (c.selection = 1) = (r.lane < 8)) ORDER BY r.id LIMIT 1)
            UNION ALL
            (SELECT r.id, r.attempt, r.lane, r.due_at FROM jobrunner.runs r
             WHERE r.job_type = c.job_type AND r.state = 2 AND (c.selection = 0 OR (c.selection = 1) = (r.lane < 8)) ORDER BY r.id LIMIT 1)
            UNION ALL
            (SELECT r.id, r.attempt, r.lane, r.due_at FROM jobrunner.runs r
             WHERE r.job_type = c.job_type AND r.state = 0 AND r.due_at <= :now AND (c.selection = 0 OR (c.selection = 1) = (r.lane < 8))
             ORDER BY r.id LIMIT 1)
        ) AS heads
        ORDER BY heads.id LIMIT 1
    ) AS head
    WHERE c.is_ordered AND head.due_at <= :now
)
SELECT place, id, attempt, lane,
       least(3, (lane & 3) + CASE WHEN $7 IS NULL THEN 0 ELSE
           (due_at <= :now - $7)::integer + (due_at <= :now - 2 * $7)::integer + (due_at <= :now - 3 * $7)::integer END) AS priority
FROM candidate
ORDER BY priority DESC, due_at, id
