-- What nodes counted, the earliest first. $1 the resolution, $2 began at or after, $3 began before, $4 the types.
SELECT job_type, started_at, node_id, successful, retried, dead_lettered, skipped, cancelled, last_run_id, last_state, last_ended_at, queue_waits, durations
FROM jobrunner.activity
WHERE resolution = $1 AND started_at >= $2 AND started_at < $3 AND job_type = ANY ($4)
ORDER BY started_at
