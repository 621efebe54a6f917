namespace JobRunner.Queue.Memory;

/// <summary>What an entry says, as the records that leave the store.</summary>
internal static class RunSnapshot
{
    public static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);

    public static DateTimeOffset? InstantOrNone(long ticks) => ticks == 0 ? null : Instant(ticks);

    public static JobRun Of(RunEntry entry) => new()
    {
        Id = entry.Id,
        JobType = entry.Type.Name,
        State = entry.State,
        Payload = entry.Payload,
        RequestId = entry.RequestId,
        Priority = entry.Priority,
        EnqueuedAt = Instant(entry.EnqueuedAt),
        DueAt = Instant(entry.DueAt),
        Attempt = entry.Attempt,
        AttemptsReturned = entry.AttemptsReturned,
        Deaths = entry.Deaths,
        NodeId = entry.NodeId,
        WorkerName = entry.WorkerName,
        LeaseExpiresAt = entry.State == RunState.Running ? Instant(entry.LeaseExpiresAt) : null,
        StartedAt = InstantOrNone(entry.StartedAt),
        FinishedAt = entry.State.IsFinal() ? Instant(entry.FinishedAt) : null,
        IsCancelRequested = entry.IsCancelRequested,
        Error = entry.Story?.Error,
        Reason = entry.Story?.Reason,
        Results = entry.Results?.Json,
        ResultsSucceeded = entry.Results?.Succeeded ?? 0,
        ResultsFailed = entry.Results?.Failed ?? 0,
        Metadata = entry.Told?.Metadata,
        TraceParent = entry.Told?.TraceParent,
        ScheduledFor = entry.Told?.Fire?.At,
    };

    public static RunDetails DetailsOf(RunEntry entry) => new(
        Of(entry),
        AttemptsOf(entry),
        entry.Story is { } story ? [.. story.Log] : [],
        entry.State == RunState.Running ? entry.Story?.Progress : null);

    /// <summary>The latest attempt, which has ended at this instant.</summary>
    public static RunAttempt AttemptOf(RunEntry entry, long endedAt, RunState to) => new(
        entry.Attempt,
        entry.NodeId,
        entry.WorkerName,
        InstantOrNone(entry.StartedAt),
        Instant(endedAt),
        to,
        entry.Story?.Error,
        entry.Story?.Reason);

    public static LeasedRun LeaseOf(RunEntry entry) => new(
        entry.ToRun(),
        entry.Attempt,
        entry.AttemptsReturned,
        entry.Deaths,
        Instant(entry.DueAt),
        entry.StartedAt != 0);

    private static IReadOnlyList<RunAttempt> AttemptsOf(RunEntry entry)
    {
        var told = entry.Story?.Attempts ?? [];
        return (entry.Flags & RunFlags.HasUntoldAttempt) == 0
            ? [.. told]
            : [.. told.Skip(told.Count - (RunStory.MaxAttempts - 1)), AttemptOf(entry, entry.FinishedAt, entry.State)];
    }
}
