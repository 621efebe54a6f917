-- Gives the runs of one type to another. $1 from, $2 to.
WITH live AS (
    UPDATE jobrunner.runs SET job_type = $2 WHERE job_type = $1 RETURNING state
),
ended AS (
    UPDATE jobrunner.history SET job_type = $2 WHERE job_type = $1 RETURNING state
),
moved AS (
    SELECT state FROM live UNION ALL SELECT state FROM ended
)
INSERT INTO jobrunner.type_changes (job_type, scheduled, retrying, queued, running, succeeded, failed, skipped, cancelled)
SELECT side.job_type,
       side.sign * count(*) FILTER (WHERE state = 0), side.sign * count(*) FILTER (WHERE state = 1),
       side.sign * count(*) FILTER (WHERE state = 2), side.sign * count(*) FILTER (WHERE state = 3),
       side.sign * count(*) FILTER (WHERE state = 4), side.sign * count(*) FILTER (WHERE state = 5),
       side.sign * count(*) FILTER (WHERE state = 6), side.sign * count(*) FILTER (WHERE state = 7)
FROM moved CROSS JOIN (VALUES ($1, -1), ($2, 1)) AS side(job_type, sign)
GROUP BY side.job_type, side.sign
