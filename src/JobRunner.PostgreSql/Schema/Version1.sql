-- Version 1 of the schema.
--
-- Live runs stay in a small table that is vacuumed often; what has ended moves to a table that is only inserted into and
-- pruned. So the index from which runs are leased does not carry the entries of all that ever ran.

CREATE TABLE jobrunner.runs (
    id                  uuid        NOT NULL PRIMARY KEY, -- version 7: its order is the order of enqueuing
    job_type            text        COLLATE "C" NOT NULL,
    state               smallint    NOT NULL,             -- 0 scheduled, 1 retrying, 2 queued, 3 running
    lane                smallint    NOT NULL,             -- priority, + 4 when it was never leased, + 8 when it has no payload
    priority            smallint    NOT NULL,
    attempt             integer     NOT NULL DEFAULT 0,
    attempts_returned   integer     NOT NULL DEFAULT 0,
    deaths              integer     NOT NULL DEFAULT 0,
    results_succeeded   integer     NOT NULL DEFAULT 0,
    results_failed      integer     NOT NULL DEFAULT 0,
    is_idempotent       boolean     NOT NULL DEFAULT false,
    is_cancel_requested boolean     NOT NULL DEFAULT false,
    enqueued_at         timestamptz NOT NULL,
    due_at              timestamptz NOT NULL,
    lease_expires_at    timestamptz,
    started_at          timestamptz,
    scheduled_for       timestamptz,
    request_id          text        COLLATE "C",
    node_id             text,
    worker_name         text,
    reason              text,
    cancel_reason       text,
    error               text,                             -- JSON, as are the next two
    progress            text,
    metadata            text,
    trace_parent        text,
    payload             bytea,
    results             bytea,
    attempts            text[],                           -- JSON of each ended attempt but the latest one of an ended run
    log                 text[],                           -- JSON of the lines of each attempt that logged any
    log_attempt         integer                           -- the attempt of the last entry of log
) WITH (
    fillfactor = 85, -- room for a heartbeat to renew a lease in place
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_insert_threshold = -1,
    autovacuum_vacuum_cost_delay = 0,
    autovacuum_analyze_scale_factor = 0.1,
    autovacuum_analyze_threshold = 5000
);

-- What a lease reads: the runs that wait, by lane, first due first. Nothing else is in it.
CREATE INDEX runs_ready ON jobrunner.runs (job_type, lane, due_at, id) WHERE state <= 2;
-- The next due instant, and what has fallen due since it was written.
CREATE INDEX runs_later ON jobrunner.runs (job_type, due_at) WHERE state <= 1;
-- Lists, running counts, the order of enqueuing.
CREATE INDEX runs_by_state ON jobrunner.runs (job_type, state, id);
-- Overlap looks only at runs that a schedule made.
CREATE INDEX runs_of_schedule ON jobrunner.runs (job_type, id) WHERE scheduled_for IS NOT NULL;

CREATE TABLE jobrunner.history (
    id                  uuid        NOT NULL PRIMARY KEY,
    job_type            text        COLLATE "C" NOT NULL,
    state               smallint    NOT NULL,             -- 4 succeeded, 5 failed, 6 skipped, 7 cancelled
    lane                smallint    NOT NULL,
    priority            smallint    NOT NULL,
    attempt             integer     NOT NULL,
    attempts_returned   integer     NOT NULL,
    deaths              integer     NOT NULL,
    results_succeeded   integer     NOT NULL,
    results_failed      integer     NOT NULL,
    is_attempt_untold   boolean     NOT NULL,             -- the latest attempt is told by these columns, not in attempts
    is_cancel_requested boolean     NOT NULL,
    enqueued_at         timestamptz NOT NULL,
    due_at              timestamptz NOT NULL,
    started_at          timestamptz,
    finished_at         timestamptz NOT NULL,
    scheduled_for       timestamptz,
    request_id          text        COLLATE "C",
    node_id             text,
    worker_name         text,
    reason              text,
    error               text,
    metadata            text,
    trace_parent        text,
    payload             bytea,
    results             bytea,
    attempts            text[],
    log                 text[],
    log_attempt         integer
) WITH (
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_scale_factor = 0.1,
    autovacuum_analyze_scale_factor = 0.05
);

CREATE INDEX history_by_state ON jobrunner.history (job_type, state, id);
-- Pruning has a limit for dead letters and one for the rest.
CREATE INDEX history_failed ON jobrunner.history (finished_at) WHERE state = 5;
CREATE INDEX history_other ON jobrunner.history (finished_at) WHERE state <> 5;

-- Whose run a request id is: one table, since a unique index cannot span two.
CREATE TABLE jobrunner.requests (
    request_id text COLLATE "C" NOT NULL PRIMARY KEY,
    run_id     uuid NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

-- What is kept of a type beside its runs, and how many runs of it stand in each state.
CREATE TABLE jobrunner.types (
    job_type          text    COLLATE "C" NOT NULL PRIMARY KEY,
    is_watched        boolean NOT NULL DEFAULT false, -- nodes wait for runs of it to end: a limit, an order, a dependency
    paused_since      timestamptz,
    pause_reason      text,
    last_fire_at      timestamptz,
    last_started_at   timestamptz,
    last_succeeded_at timestamptz,
    scheduled         bigint  NOT NULL DEFAULT 0,
    retrying          bigint  NOT NULL DEFAULT 0,
    queued            bigint  NOT NULL DEFAULT 0,
    running           bigint  NOT NULL DEFAULT 0,
    succeeded         bigint  NOT NULL DEFAULT 0,
    failed            bigint  NOT NULL DEFAULT 0,
    skipped           bigint  NOT NULL DEFAULT 0,
    cancelled         bigint  NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- What each statement changed in those numbers and marks. Writers only add rows, so that none waits for another's commit;
-- every few seconds the rows are folded into types, and whoever counts adds up both.
CREATE TABLE jobrunner.type_changes (
    job_type     text     COLLATE "C" NOT NULL,
    scheduled    integer  NOT NULL DEFAULT 0,
    retrying     integer  NOT NULL DEFAULT 0,
    queued       integer  NOT NULL DEFAULT 0,
    running      integer  NOT NULL DEFAULT 0,
    succeeded    integer  NOT NULL DEFAULT 0,
    failed       integer  NOT NULL DEFAULT 0,
    skipped      integer  NOT NULL DEFAULT 0,
    cancelled    integer  NOT NULL DEFAULT 0,
    started_at   timestamptz,
    succeeded_at timestamptz
) WITH (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0
);

CREATE TABLE jobrunner.nodes (
    node_id     text        NOT NULL PRIMARY KEY,
    info        text        NOT NULL, -- JSON
    seen_at     timestamptz NOT NULL,
    holds_until timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Both tables of runs as one; for reading.
CREATE VIEW jobrunner.all_runs AS
SELECT id, job_type, state, lane, priority, attempt, attempts_returned, deaths, results_succeeded, results_failed,
       false AS is_attempt_untold, is_cancel_requested, enqueued_at, due_at, lease_expires_at, started_at,
       NULL::timestamptz AS finished_at, scheduled_for, request_id, node_id, worker_name, reason, error, progress,
       metadata, trace_parent, payload, results, attempts, log
FROM jobrunner.runs
UNION ALL
SELECT id, job_type, state, lane, priority, attempt, attempts_returned, deaths, results_succeeded, results_failed,
       is_attempt_untold, is_cancel_requested, enqueued_at, due_at, NULL::timestamptz, started_at,
       finished_at, scheduled_for, request_id, node_id, worker_name, reason, error, NULL::text,
       metadata, trace_parent, payload, results, attempts, log
FROM jobrunner.history;

-- The types that have live runs, by leaps through the index instead of a look at every run.
CREATE VIEW jobrunner.live_types AS
WITH RECURSIVE leap AS (
    (SELECT job_type FROM jobrunner.runs ORDER BY job_type LIMIT 1)
    UNION ALL
    SELECT (SELECT r.job_type FROM jobrunner.runs r WHERE r.job_type > leap.job_type ORDER BY r.job_type LIMIT 1)
    FROM leap WHERE leap.job_type IS NOT NULL
)
SELECT job_type FROM leap WHERE job_type IS NOT NULL;

-- Numbers and marks of each type, as they stand.
CREATE VIEW jobrunner.type_totals AS
SELECT job_type,
       sum(scheduled)::bigint AS scheduled, sum(retrying)::bigint AS retrying, sum(queued)::bigint AS queued,
       sum(running)::bigint AS running, sum(succeeded)::bigint AS succeeded, sum(failed)::bigint AS failed,
       sum(skipped)::bigint AS skipped, sum(cancelled)::bigint AS cancelled,
       max(paused_since) AS paused_since, max(pause_reason) AS pause_reason, max(last_fire_at) AS last_fire_at,
       max(started_at) AS last_started_at, max(succeeded_at) AS last_succeeded_at
FROM (
    SELECT job_type, scheduled, retrying, queued, running, succeeded, failed, skipped, cancelled,
           paused_since, pause_reason, last_fire_at, last_started_at AS started_at, last_succeeded_at AS succeeded_at
    FROM jobrunner.types
    UNION ALL
    SELECT job_type, scheduled, retrying, queued, running, succeeded, failed, skipped, cancelled,
           NULL, NULL, NULL, started_at, succeeded_at
    FROM jobrunner.type_changes
) AS both_tables
GROUP BY job_type;
