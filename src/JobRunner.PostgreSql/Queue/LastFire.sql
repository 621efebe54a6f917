-- Moves the last fire of types on, never back. $1 types, $2 instants.
INSERT INTO jobrunner.types (job_type, last_fire_at)
SELECT * FROM unnest($1::text[], $2::timestamptz[]) AS n(job_type, instant) ORDER BY n.job_type
ON CONFLICT (job_type) DO UPDATE SET last_fire_at = greatest(types.last_fire_at, excluded.last_fire_at)
