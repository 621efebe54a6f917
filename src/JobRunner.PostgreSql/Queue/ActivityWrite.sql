-- Puts rows of activity in the place of those that are there, and forgets old ones. $1 now, $2 the resolutions, $3 for how many seconds each is kept,
-- $4 how many to forget at most, then one array a column.
WITH kept AS (
    SELECT k.resolution, :now - make_interval(secs => k.seconds) AS since FROM unnest($2::smallint[], $3::integer[]) AS k(resolution, seconds)
),
gone AS (
    -- An array, so that the server does not read the whole table to join what it takes for many.
    DELETE FROM jobrunner.activity a WHERE a.ctid = ANY (ARRAY (
        SELECT old.ctid FROM kept k
        CROSS JOIN LATERAL (
            SELECT o.ctid FROM jobrunner.activity o
            WHERE o.resolution = k.resolution AND o.started_at < k.since
            ORDER BY o.started_at LIMIT $4
            FOR UPDATE SKIP LOCKED
        ) AS old
    ))
)
-- One that would be forgotten at once is not written: it may be among those that go.
INSERT INTO jobrunner.activity (resolution, job_type, started_at, node_id,
    successful, retried, dead_lettered, skipped, cancelled, last_run_id, last_state, last_ended_at, queue_waits, durations)
SELECT w.resolution, w.job_type, w.started_at, w.node_id,
    w.successful, w.retried, w.dead_lettered, w.skipped, w.cancelled, w.last_run_id, w.last_state, w.last_ended_at, w.queue_waits, w.durations
FROM unnest($5::smallint[], $6::text[], $7::timestamptz[], $8::text[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[],
        $14::uuid[], $15::smallint[], $16::timestamptz[], $17::bytea[], $18::bytea[])
    AS w(resolution, job_type, started_at, node_id, successful, retried, dead_lettered, skipped, cancelled, last_run_id, last_state, last_ended_at, queue_waits, durations)
JOIN kept k ON k.resolution = w.resolution AND w.started_at >= k.since
ON CONFLICT (resolution, job_type, started_at, node_id) DO UPDATE SET
    successful = excluded.successful, retried = excluded.retried, dead_lettered = excluded.dead_lettered, skipped = excluded.skipped, cancelled = excluded.cancelled,
    last_run_id = excluded.last_run_id, last_state = excluded.last_state, last_ended_at = excluded.last_ended_at,
    queue_waits = excluded.queue_waits, durations = excluded.durations
RETURNING 1
