-- Pauses a type, or resumes it. $1 the type, $2 since when, $3 why.
INSERT INTO jobrunner.types (job_type, paused_since, pause_reason) VALUES ($1, $2, $3)
ON CONFLICT (job_type) DO UPDATE SET paused_since = excluded.paused_since, pause_reason = excluded.pause_reason
