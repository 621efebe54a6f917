-- The nodes that were seen of late. $1 now, $2 for how long a silent one is listed.
-- Until a vacuum the index has the entries of all that ended. What runs is mostly among the newest, and how much that is, is known.
SELECT n.info, n.seen_at, n.holds_until > :now AS is_alive, coalesce(held.count, 0)::integer AS leases
FROM jobrunner.nodes n
LEFT JOIN (
    SELECT r.node_id, count(*)
    FROM jobrunner.type_totals t
    CROSS JOIN LATERAL (
        SELECT r.node_id FROM jobrunner.runs r
        WHERE r.job_type = t.job_type AND r.state = 3
        ORDER BY uuid_send(r.id) DESC LIMIT t.running
    ) AS r
    WHERE t.running > 0
    GROUP BY r.node_id
) AS held ON held.node_id = n.node_id
WHERE n.holds_until > :now - $2
ORDER BY n.node_id
