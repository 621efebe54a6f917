-- Gives the marks of one type to another, and keeps none. $1 from, $2 to. Both rows are there and locked.
WITH pending AS (
    UPDATE jobrunner.type_changes SET started_at = NULL, succeeded_at = NULL
    WHERE job_type = $1 AND (started_at IS NOT NULL OR succeeded_at IS NOT NULL)
),
older AS (
    SELECT t.paused_since, t.pause_reason, t.last_fire_at, t.is_watched,
           greatest(t.last_started_at, (SELECT max(c.started_at) FROM jobrunner.type_changes c WHERE c.job_type = $1)) AS last_started_at,
           greatest(t.last_succeeded_at, (SELECT max(c.succeeded_at) FROM jobrunner.type_changes c WHERE c.job_type = $1)) AS last_succeeded_at
    FROM jobrunner.types t WHERE t.job_type = $1
)
UPDATE jobrunner.types t
SET paused_since = CASE WHEN t.job_type = $1 THEN NULL ELSE coalesce(t.paused_since, older.paused_since) END,
    pause_reason = CASE WHEN t.job_type = $1 THEN NULL WHEN t.paused_since IS NULL THEN older.pause_reason ELSE t.pause_reason END,
    last_fire_at = CASE WHEN t.job_type = $2 THEN greatest(t.last_fire_at, older.last_fire_at) END,
    last_started_at = CASE WHEN t.job_type = $2 THEN greatest(t.last_started_at, older.last_started_at) END,
    last_succeeded_at = CASE WHEN t.job_type = $2 THEN greatest(t.last_succeeded_at, older.last_succeeded_at) END,
    is_watched = t.is_watched OR older.is_watched
FROM older
WHERE t.job_type IN ($1, $2)
