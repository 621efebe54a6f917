-- Version 2 of the schema: what nodes counted over time.
--
-- A row for each stretch of time, type and node: its size goes by types and nodes, never by runs.
CREATE TABLE jobrunner.activity (
    resolution    smallint    NOT NULL,             -- 0 minutes, 1 ten minutes, 2 hours
    job_type      text        COLLATE "C" NOT NULL, -- empty for all of a node together
    started_at    timestamptz NOT NULL,
    node_id       text        COLLATE "C" NOT NULL,
    successful    bigint      NOT NULL,
    retried       bigint      NOT NULL,
    dead_lettered bigint      NOT NULL,
    skipped       bigint      NOT NULL,
    cancelled     bigint      NOT NULL,
    last_run_id   uuid        NOT NULL,
    last_state    smallint    NOT NULL,
    last_ended_at timestamptz NOT NULL,
    queue_waits   bytea,                            -- packed, as are the durations
    durations     bytea,
    PRIMARY KEY (resolution, job_type, started_at, node_id)
) WITH (
    fillfactor = 70, -- room to write a stretch again in place, while it lasts
    autovacuum_vacuum_scale_factor = 0.1,
    autovacuum_analyze_scale_factor = 0.1
);

-- What is read of all types at once, and what is old enough to go.
CREATE INDEX activity_age ON jobrunner.activity (resolution, started_at);
