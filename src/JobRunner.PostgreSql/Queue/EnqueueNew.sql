-- Adds runs that have no request id, all or none of them: none when one has ended already. $1 now, then one array a column, $9 the least id. Fails when one
-- is there and live. An insert that may meet its equal writes each row twice to the log, and asking for each row whether it has ended costs as much as an
-- index; ids follow the time, so a new one is behind all that have ended, as a rule, and else each is looked up.
WITH fresh AS MATERIALIZED (
    SELECT coalesce($9 > (SELECT id FROM jobrunner.history ORDER BY id DESC LIMIT 1), true)
           OR NOT EXISTS (SELECT FROM unnest($2::uuid[]) AS old(id) WHERE (SELECT h.id FROM jobrunner.history h WHERE h.id = old.id) IS NOT NULL) AS are_new
),
made AS (
    INSERT INTO jobrunner.runs (id, job_type, state, lane, priority, enqueued_at, due_at, metadata, trace_parent, payload)
    SELECT n.id, n.job_type, CASE WHEN n.due > :now THEN 0 ELSE 2 END,
           n.priority + 4 + CASE WHEN n.payload IS NULL THEN 8 ELSE 0 END,
           n.priority, :now, greatest(n.due, :now), n.metadata, n.trace_parent, n.payload
    FROM unnest($2::uuid[], $3::text[], $4::smallint[], $5::timestamptz[], $6::bytea[], $7::text[], $8::text[])
         AS n(id, job_type, priority, due, payload, metadata, trace_parent)
    WHERE (SELECT are_new FROM fresh)
    RETURNING id, job_type, state
),
changed AS (
    INSERT INTO jobrunner.type_changes (job_type, scheduled, queued)
    SELECT job_type, count(*) FILTER (WHERE state = 0), count(*) FILTER (WHERE state = 2)
    FROM made GROUP BY job_type
)
SELECT count(*)::integer, coalesce(array_agg(id) FILTER (WHERE state = 0), '{}') FROM made
