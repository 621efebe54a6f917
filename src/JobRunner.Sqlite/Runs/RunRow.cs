using JobRunner.Queue;
using JobRunner.Sqlite.Files;

namespace JobRunner.Sqlite.Runs;

/// <summary>Reads runs as they stand at an instant.</summary>
internal static class RunRow
{
    public const string Select =
        """
        SELECT r.seq, r.id, t.name, r.state, r.lane, r.due_at, r.enqueued_at, r.attempt, r.returned, r.deaths, r.cancel_requested,
            r.node, r.worker, r.lease_expires_at, r.started_at, r.finished_at, r.request_id, r.trace_parent, r.fire_at, r.metadata,
            r.error, r.reason, r.results_succeeded, r.results_failed, r.results, r.payload, r.untold, r.progress
        FROM jobrunner_runs r JOIN jobrunner_types t ON t.key = r.type
        """;

    public const string FindById = Select + " WHERE r.id = ?1";

    public const string FindByRequest = Select + " WHERE r.request_id = ?1";

    public const string FindBySeq = Select + " WHERE r.seq = ?1";

    public static JobRun Read(Statement row, long now) => new()
    {
        Id = row.Id(1),
        JobType = row.Text(2)!,
        State = StateOf(row.Number(3), row.Number(5), now),
        Priority = Lanes.PriorityOf(row.Number(4)),
        DueAt = Instant(row.Number(5)),
        EnqueuedAt = Instant(row.Number(6)),
        Attempt = (int)row.Number(7),
        AttemptsReturned = (int)row.Number(8),
        Deaths = (int)row.Number(9),
        IsCancelRequested = row.IsSet(10),
        NodeId = row.Text(11),
        WorkerName = row.Text(12),
        LeaseExpiresAt = InstantOrNone(row.NumberOrNone(13)),
        StartedAt = InstantOrNone(row.NumberOrNone(14)),
        FinishedAt = InstantOrNone(row.NumberOrNone(15)),
        RequestId = row.Text(16),
        TraceParent = row.Text(17),
        ScheduledFor = InstantOrNone(row.NumberOrNone(18)),
        Metadata = StoreJson.Read<IReadOnlyDictionary<string, string>>(row.Text(19)),
        Error = StoreJson.Read<RunError>(row.Text(20)),
        Reason = row.Text(21),
        ResultsSucceeded = (int)row.Number(22),
        ResultsFailed = (int)row.Number(23),
        Results = row.Bytes(24),
        Payload = JobPayload.FromStored(row.Bytes(25)),
    };

    public static long SeqOf(Statement row) => row.Number(0);

    /// <summary>Whether the latest attempt has ended and is told by the run itself.</summary>
    public static bool HasUntoldAttempt(Statement row) => row.IsSet(26);

    public static RunProgress? ProgressOf(Statement row) => StoreJson.Read<RunProgress>(row.Text(27));

    /// <summary>What is due counts as queued, also where nobody has queued it yet.</summary>
    public static RunState StateOf(long state, long dueAt, long now) =>
        (RunState)state is RunState.Scheduled or RunState.Retrying && dueAt <= now ? RunState.Queued : (RunState)state;

    public static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);

    public static DateTimeOffset? InstantOrNone(long? ticks) => ticks is { } known ? Instant(known) : null;

    public static long? TicksOrNone(DateTimeOffset instant) => instant == default ? null : instant.UtcTicks;
}
