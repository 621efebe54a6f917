-- Marks types at whose runs' end nodes look again. $1 the types.
INSERT INTO jobrunner.types (job_type, is_watched)
SELECT DISTINCT name, true FROM unnest($1::text[]) AS name ORDER BY name
ON CONFLICT (job_type) DO UPDATE SET is_watched = true
