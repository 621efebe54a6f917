using JobRunner.Queue;

namespace JobRunner.Monitoring.Statistics;

/// <summary>How the attempts of a type ended, and how long they took; not safe from several threads.</summary>
internal sealed class AttemptStatistics(TimeSpan recentWindow)
{
    // What ends is counted once, by its minute; what was taken from there is here.
    private readonly ActivityTally _taken = new();
    private readonly MinuteTallies _minutes = new();
    private RecentCounter _recentSuccesses = new(recentWindow);
    private RecentCounter _recentFailures = new(recentWindow);
    private long _failuresInARow;
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

        _minutes.At(end.EndedAt).Record(in end);
        Judge(end.To, end.Error, end.EndedAt, uptime);
    }

    /// <summary>An attempt ended with its node; when it ended the run, no other report of it comes.</summary>
    public void RecordCutOff(RescuedRun rescue, DateTimeOffset at, long uptime)
    {
        if (rescue.To.IsFinal())
        {
            _minutes.At(at).Count(rescue.RunId, rescue.To, at);
            Judge(rescue.To, rescue.Error, at, uptime);
        }
    }

    /// <summary>What ended since the last call, by minutes.</summary>
    public IReadOnlyList<MinuteTally> TakeMinutes()
    {
        var taken = _minutes.Take();
        foreach (var minute in taken)
        {
            _taken.Add(minute.Tally);
        }

        return taken;
    }

    public JobMetrics Read(string jobType)
    {
        var all = new ActivityTally();
        all.Add(_taken);
        foreach (var minute in _minutes.All)
        {
            all.Add(minute.Tally);
        }

        return new JobMetrics
        {
            JobType = jobType,
            Attempts = all.Attempts,
            Duration = all.Durations?.Summarize(),
            QueueWait = all.QueueWaits?.Summarize(),
            LastRunAt = InstantOrNull(all.LastEndedAt),
            LastSuccessAt = InstantOrNull(_lastSuccessAt),
            LastFailureAt = InstantOrNull(_lastFailureAt),
            LastError = _lastError,
            FailuresInARow = _failuresInARow,
        };
    }

    private void Judge(RunState to, RunError? error, DateTimeOffset at, long uptime)
    {
        switch (to)
        {
            case RunState.Succeeded:
                _failuresInARow = 0;
                _lastSuccessAt = Later(_lastSuccessAt, at);
                _recentSuccesses.Add(uptime);
                break;
            case RunState.Retrying or RunState.Failed:
                _failuresInARow++;
                _lastFailureAt = Later(_lastFailureAt, at);
                _lastError = ErrorWords.Of(error);
                _recentFailures.Add(uptime);
                break;
        }
    }

    // Reports may come out of order.
    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => right > left ? right : left;

    private static DateTimeOffset? InstantOrNull(DateTimeOffset instant) => instant == default ? null : instant;
}
