using JobRunner.Queue;

namespace JobRunner.Monitoring.Statistics;

/// <summary>How the attempts of a type ended, and how long they took; not safe from several threads.</summary>
internal sealed class AttemptStatistics(TimeSpan recentWindow)
{
    // A host may know a thousand types of which few ever run: the histograms come with the first attempt.
    private DurationStatistics? _durations;
    private DurationStatistics? _waits;
    private RecentCounter _recentSuccesses = new(recentWindow);
    private RecentCounter _recentFailures = new(recentWindow);
    private long _successful;
    private long _retried;
    private long _deadLettered;
    private long _skipped;
    private long _cancelled;
    private long _failuresInARow;
    private DateTimeOffset _lastExecutionAt;
    private DateTimeOffset _lastSuccessAt;
    private DateTimeOffset _lastFailureAt;
    private string? _lastError;

    public RecentCounter RecentSuccesses => _recentSuccesses;

    public RecentCounter RecentFailures => _recentFailures;

    public void Record(in AttemptEnd end, long uptime)
    {
        // Given back: nothing was executed, and the run is leased again.
        if (end.To == RunState.Queued)
        {
            return;
        }

        Count(end.To, end.Error, end.EndedAt, uptime);
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

    /// <summary>An attempt ended with its node; when it ended the run, no other report of it comes.</summary>
    public void RecordCutOff(RescuedRun rescue, DateTimeOffset at, long uptime)
    {
        if (rescue.To.IsFinal())
        {
            Count(rescue.To, rescue.Error, at, uptime);
        }
    }

    public JobMetrics Read(string jobType) => new()
    {
        JobType = jobType,
        Attempts = new AttemptTotals(_successful, _retried, _deadLettered, _skipped, _cancelled),
        Duration = _durations?.Summarize(),
        QueueWait = _waits?.Summarize(),
        LastRunAt = InstantOrNull(_lastExecutionAt),
        LastSuccessAt = InstantOrNull(_lastSuccessAt),
        LastFailureAt = InstantOrNull(_lastFailureAt),
        LastError = _lastError,
        FailuresInARow = _failuresInARow,
    };

    private void Count(RunState to, RunError? error, DateTimeOffset at, long uptime)
    {
        // Reports may come out of order.
        _lastExecutionAt = Later(_lastExecutionAt, at);
        switch (to)
        {
            case RunState.Succeeded:
                _successful++;
                _failuresInARow = 0;
                _lastSuccessAt = Later(_lastSuccessAt, at);
                _recentSuccesses.Add(uptime);
                break;
            case RunState.Retrying:
                _retried++;
                CountFailure(error, at, uptime);
                break;
            case RunState.Failed:
                _deadLettered++;
                CountFailure(error, at, uptime);
                break;
            case RunState.Skipped:
                _skipped++;
                break;
            case RunState.Cancelled:
                _cancelled++;
                break;
        }
    }

    private void CountFailure(RunError? error, DateTimeOffset at, long uptime)
    {
        _failuresInARow++;
        _lastFailureAt = Later(_lastFailureAt, at);
        _lastError = ErrorWords.Of(error);
        _recentFailures.Add(uptime);
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => right > left ? right : left;

    private static DateTimeOffset? InstantOrNull(DateTimeOffset instant) => instant == default ? null : instant;
}
