-- What nodes counted, a row for each stretch of time, type and node: its size goes by types and nodes, never by runs.
-- resolution is ActivityResolution's number; a type without name stands for all of a node together; queue_waits and durations are packed.
CREATE TABLE jobrunner_activity (
    resolution INTEGER NOT NULL,
    job_type TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    node TEXT NOT NULL,
    successful INTEGER NOT NULL,
    retried INTEGER NOT NULL,
    dead_lettered INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    last_run BLOB NOT NULL,
    last_state INTEGER NOT NULL,
    last_ended_at INTEGER NOT NULL,
    queue_waits BLOB,
    durations BLOB,
    PRIMARY KEY (resolution, job_type, started_at, node)
) STRICT, WITHOUT ROWID;

-- What is read of all types at once, and what is old enough to go.
CREATE INDEX jobrunner_activity_age ON jobrunner_activity (resolution, started_at);
