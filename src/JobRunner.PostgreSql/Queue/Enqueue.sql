-- Adds runs. $1 now, then one array a column. Answers those that were made; why another was not is looked up afterwards.
WITH new AS (
    SELECT n.*, greatest(n.due, :now) AS due_at
    FROM unnest($2::uuid[], $3::text[], $4::smallint[], $5::timestamptz[], $6::bytea[], $7::text[], $8::text[], $9::text[], $10::timestamptz[])
         WITH ORDINALITY AS n(id, job_type, priority, due, payload, request_id, metadata, trace_parent, scheduled_for, place)
),
-- Taken in one order by everyone, so that two batches with the same request ids wait for each other instead of in a circle.
claimed AS (
    INSERT INTO jobrunner.requests (request_id, run_id)
    SELECT DISTINCT ON (n.request_id) n.request_id, n.id
    FROM new n
    WHERE n.request_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM jobrunner.runs r WHERE r.id = n.id)
      AND NOT EXISTS (SELECT FROM jobrunner.history h WHERE h.id = n.id)
    ORDER BY n.request_id, n.place
    ON CONFLICT (request_id) DO NOTHING
    RETURNING run_id
),
made AS (
    INSERT INTO jobrunner.runs (id, job_type, state, lane, priority, enqueued_at, due_at, scheduled_for, request_id, metadata, trace_parent, payload)
    SELECT n.id, n.job_type, CASE WHEN n.due_at > :now THEN 0 ELSE 2 END,
           n.priority + 4 + CASE WHEN n.payload IS NULL THEN 8 ELSE 0 END,
           n.priority, :now, n.due_at, n.scheduled_for, n.request_id, n.metadata, n.trace_parent, n.payload
    FROM new n
    WHERE (n.request_id IS NULL OR n.id IN (SELECT run_id FROM claimed))
      AND NOT EXISTS (SELECT FROM jobrunner.history h WHERE h.id = n.id)
    ON CONFLICT (id) DO NOTHING
    RETURNING id, job_type, state
),
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, scheduled, queued)
    SELECT job_type, count(*) FILTER (WHERE state = 0), count(*) FILTER (WHERE state = 2)
    FROM made GROUP BY job_type
)
SELECT id, state FROM made
