-- What nodes counted of every type, the earliest first. $1 the resolution, $2 began at or after, $3 began before.
SELECT job_type, started_at, node_id, successful, retried, dead_lettered, skipped, cancelled, last_run_id, last_state, last_ended_at, queue_waits, durations
FROM jobrunner.activity
WHERE resolution = $1 AND started_at >= $2 AND started_at < $3 AND job_type <> ''
ORDER BY started_at
