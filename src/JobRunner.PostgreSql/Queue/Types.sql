-- What is kept of types beside their runs.
SELECT job_type, paused_since, pause_reason, last_fire_at, last_started_at, last_succeeded_at
FROM jobrunner.type_totals
WHERE paused_since IS NOT NULL OR last_fire_at IS NOT NULL OR last_started_at IS NOT NULL OR last_succeeded_at IS NOT NULL
ORDER BY job_type
