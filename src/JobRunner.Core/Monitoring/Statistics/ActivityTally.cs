using JobRunner.Queue;

namespace JobRunner.Monitoring.Statistics;

/// <summary>How the attempts of a stretch of time ended, and how long they took; not safe from several threads.</summary>
internal sealed class ActivityTally
{
    private long _successful;
    private long _retried;
    private long _deadLettered;
    private long _skipped;
    private long _cancelled;

    // A host may know a thousand types of which few ever run: the histograms come with the first attempt.
    private DurationStatistics? _durations;
    private DurationStatistics? _waits;

    public AttemptTotals Attempts => new(_successful, _retried, _deadLettered, _skipped, _cancelled);

    public DurationStatistics? Durations => _durations;

    public DurationStatistics? QueueWaits => _waits;

    public Guid LastRunId { get; private set; }

    public RunState LastState { get; private set; }

    public DateTimeOffset LastEndedAt { get; private set; }

    public bool IsEmpty => LastEndedAt == default;

    /// <summary>An attempt ended, as the engine reports it.</summary>
    public void Record(in AttemptEnd end)
    {
        Count(end.RunId, end.To, end.EndedAt);
        if (end.StartedAt == default)
        {
            return;
        }

        (_waits ??= new DurationStatistics()).Add(end.StartedAt.UtcTicks - end.DueAt.UtcTicks);
        if (end.To is RunState.Succeeded or RunState.Failed or RunState.Retrying)
        {
            (_durations ??= new DurationStatistics()).Add(end.EndedAt.UtcTicks - end.StartedAt.UtcTicks);
        }
    }

    /// <summary>An attempt ended of which no times are known.</summary>
    public void Count(Guid runId, RunState to, DateTimeOffset endedAt)
    {
        switch (to)
        {
            case RunState.Succeeded:
                _successful++;
                break;
            case RunState.Retrying:
                _retried++;
                break;
            case RunState.Failed:
                _deadLettered++;
                break;
            case RunState.Skipped:
                _skipped++;
                break;
            case RunState.Cancelled:
                _cancelled++;
                break;
        }

        See(runId, to, endedAt);
    }

    public void Add(ActivityTally other)
    {
        _successful += other._successful;
        _retried += other._retried;
        _deadLettered += other._deadLettered;
        _skipped += other._skipped;
        _cancelled += other._cancelled;
        if (other._waits is { } waits)
        {
            (_waits ??= new DurationStatistics()).Add(waits);
        }

        if (other._durations is { } durations)
        {
            (_durations ??= new DurationStatistics()).Add(durations);
        }

        See(other.LastRunId, other.LastState, other.LastEndedAt);
    }

    /// <summary>Adds what a store kept; durations that a newer version packed are left out.</summary>
    public void Add(ActivityRow row)
    {
        _successful += row.Successful;
        _retried += row.Retried;
        _deadLettered += row.DeadLettered;
        _skipped += row.Skipped;
        _cancelled += row.Cancelled;
        DurationPacking.TryAdd(row.QueueWaits.Span, _waits ??= new DurationStatistics());
        DurationPacking.TryAdd(row.Durations.Span, _durations ??= new DurationStatistics());
        See(row.LastRunId, row.LastState, row.LastEndedAt);
    }

    /// <summary>What a store keeps of it.</summary>
    public ActivityRow ToRow(ActivityKey key, string nodeId) => new(key.Resolution, key.StartedAt, key.JobType, nodeId)
    {
        Successful = _successful,
        Retried = _retried,
        DeadLettered = _deadLettered,
        Skipped = _skipped,
        Cancelled = _cancelled,
        LastRunId = LastRunId,
        LastState = LastState,
        LastEndedAt = LastEndedAt,
        QueueWaits = DurationPacking.Pack(_waits),
        Durations = DurationPacking.Pack(_durations),
    };

    // Reports may come out of order.
    private void See(Guid runId, RunState state, DateTimeOffset endedAt)
    {
        if (endedAt >= LastEndedAt)
        {
            (LastRunId, LastState, LastEndedAt) = (runId, state, endedAt);
        }
    }
}
