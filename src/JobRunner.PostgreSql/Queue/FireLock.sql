-- Keeps other fires of these types out until the transaction ends. $1 the types, sorted.
INSERT INTO jobrunner.types (job_type)
SELECT name FROM unnest($1::text[]) AS name ORDER BY name
ON CONFLICT (job_type) DO UPDATE SET job_type = excluded.job_type
RETURNING job_type, last_fire_at
