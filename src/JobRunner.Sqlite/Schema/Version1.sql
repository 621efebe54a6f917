-- What is kept of each job type. The counts change in the same transaction as the runs: counting reads no run.
CREATE TABLE jobrunner_types (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    paused_at INTEGER,
    pause_reason TEXT,
    last_fire_at INTEGER,
    last_started_at INTEGER,
    last_succeeded_at INTEGER,
    scheduled INTEGER NOT NULL DEFAULT 0,
    retrying INTEGER NOT NULL DEFAULT 0,
    queued INTEGER NOT NULL DEFAULT 0,
    running INTEGER NOT NULL DEFAULT 0,
    succeeded INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    cancelled INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX jobrunner_types_name ON jobrunner_types (name);

-- Instants are UTC ticks of 100 ns. States are RunState's numbers: 0 scheduled, 1 retrying, 2 queued, 3 running, then the ends.
-- A run that is due may still be 0 or 1 here: whoever reads takes it for queued, and queues it when it has to count.
-- The id's bytes are big-endian, so that they sort in the order of enqueuing. seq is only the row's place in the file.
CREATE TABLE jobrunner_runs (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    type INTEGER NOT NULL,
    state INTEGER NOT NULL,
    -- 2 bits of priority, 4 for a tick (no payload), 8 once it was leased: a lane is a queue of its own by due_at and id.
    lane INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    enqueued_at INTEGER NOT NULL,
    attempt INTEGER NOT NULL DEFAULT 0,
    returned INTEGER NOT NULL DEFAULT 0,
    deaths INTEGER NOT NULL DEFAULT 0,
    idempotent INTEGER NOT NULL DEFAULT 0,
    cancel_requested INTEGER NOT NULL DEFAULT 0,
    -- 1 when the latest attempt has ended and is told by this row, not by jobrunner_attempts.
    untold INTEGER NOT NULL DEFAULT 0,
    node TEXT,
    worker TEXT,
    lease_expires_at INTEGER,
    started_at INTEGER,
    finished_at INTEGER,
    request_id TEXT,
    trace_parent TEXT,
    fire_at INTEGER,
    fire_overlap INTEGER,
    metadata TEXT,
    error TEXT,
    reason TEXT,
    cancel_reason TEXT,
    progress TEXT,
    results_succeeded INTEGER NOT NULL DEFAULT 0,
    results_failed INTEGER NOT NULL DEFAULT 0,
    results BLOB,
    payload BLOB
) STRICT;

CREATE UNIQUE INDEX jobrunner_runs_id ON jobrunner_runs (id);
CREATE UNIQUE INDEX jobrunner_runs_request ON jobrunner_runs (request_id) WHERE request_id IS NOT NULL;

-- Lists, and what is running. One index for both orders of filters: a list merges the types and states that it is about.
CREATE INDEX jobrunner_runs_list ON jobrunner_runs (type, state, id);

-- What waits, in the order of leasing.
CREATE INDEX jobrunner_runs_ready ON jobrunner_runs (type, lane, due_at, id) WHERE state <= 2;

-- What falls due, for the instant at which to look again.
CREATE INDEX jobrunner_runs_later ON jobrunner_runs (type, due_at) WHERE state < 2;

-- What overlap looks at: the live runs of schedules.
CREATE INDEX jobrunner_runs_fired ON jobrunner_runs (type, id) WHERE fire_at IS NOT NULL AND state <= 3;

-- What pruning takes, longest ended first; dead letters have a limit of their own.
CREATE INDEX jobrunner_runs_ended ON jobrunner_runs (finished_at) WHERE state > 3 AND state <> 5;
CREATE INDEX jobrunner_runs_failed ON jobrunner_runs (finished_at) WHERE state = 5;

-- Attempts before the latest.
CREATE TABLE jobrunner_attempts (
    run INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    told TEXT NOT NULL,
    PRIMARY KEY (run, attempt)
) STRICT, WITHOUT ROWID;

-- What tasks logged: the lines of an attempt as JSON.
CREATE TABLE jobrunner_logs (
    run INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    count INTEGER NOT NULL,
    lines TEXT NOT NULL,
    PRIMARY KEY (run, attempt)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobrunner_nodes (
    node TEXT NOT NULL PRIMARY KEY,
    info TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    holds_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
