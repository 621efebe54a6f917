-- Adds one run that has no request id: none when it has ended already. $1 now, then its columns. Fails when it is there and live.
-- What several runs need (arrays, counts by type) costs as much as the insert itself, and one at a time is how most are enqueued.
WITH made AS (
    INSERT INTO jobrunner.runs (id, job_type, state, lane, priority, enqueued_at, due_at, metadata, trace_parent, payload)
    SELECT $2, $3, CASE WHEN $5 > :now THEN 0 ELSE 2 END,
           $4 + 4 + CASE WHEN $6 IS NULL THEN 8 ELSE 0 END,
           $4, :now, greatest($5, :now), $7, $8, $6
    WHERE NOT EXISTS (SELECT FROM jobrunner.history h WHERE h.id = $2)
    RETURNING job_type, state
),
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, scheduled, queued)
    SELECT job_type, (state = 0)::integer, (state = 2)::integer FROM made
)
SELECT state FROM made
