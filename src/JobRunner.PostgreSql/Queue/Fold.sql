-- Adds up what statements changed in types. $1 a key that one folder holds at a time.
WITH gone AS (
    DELETE FROM jobrunner.type_changes WHERE (SELECT pg_try_advisory_xact_lock($1)) RETURNING *
)
INSERT INTO jobrunner.types (job_type, scheduled, retrying, queued, running, succeeded, failed, skipped, cancelled, last_started_at, last_succeeded_at)
SELECT job_type, sum(scheduled), sum(retrying), sum(queued), sum(running), sum(succeeded), sum(failed), sum(skipped), sum(cancelled),
       max(started_at), max(succeeded_at)
FROM gone GROUP BY job_type ORDER BY job_type
ON CONFLICT (job_type) DO UPDATE SET
    scheduled = types.scheduled + excluded.scheduled,
    retrying = types.retrying + excluded.retrying,
    queued = types.queued + excluded.queued,
    running = types.running + excluded.running,
    succeeded = types.succeeded + excluded.succeeded,
    failed = types.failed + excluded.failed,
    skipped = types.skipped + excluded.skipped,
    cancelled = types.cancelled + excluded.cancelled,
    last_started_at = greatest(types.last_started_at, excluded.last_started_at),
    last_succeeded_at = greatest(types.last_succeeded_at, excluded.last_succeeded_at)
