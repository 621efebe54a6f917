namespace JobRunner.Queue.Memory;

/// <summary>What few runs have: attempts that were given back, deaths, errors, reasons, progress, log lines and attempts before the latest.</summary>
internal sealed class RunStory
{
    public const int MaxAttempts = 50;
    private const int MaxLogLines = 1_000;

    private readonly List<RunAttempt> _attempts = new(0);
    private readonly List<RunLogLine> _log = new(0);
    private int _latestAttemptLogsFrom;

    public int AttemptsReturned { get; set; }

    public int Deaths { get; set; }

    public RunError? Error { get; set; }

    public string? Reason { get; set; }

    /// <summary>Why someone asked to cancel the running attempt.</summary>
    public string? CancelReason { get; set; }

    public RunProgress? Progress { get; set; }

    public IReadOnlyList<RunAttempt> Attempts => _attempts;

    public IReadOnlyList<RunLogLine> Log => _log;

    public void BeginAttempt()
    {
        (Error, Reason, Progress) = (null, null, null);
        _latestAttemptLogsFrom = _log.Count;
    }

    public void Add(RunAttempt attempt)
    {
        if (_attempts.Count == MaxAttempts)
        {
            _attempts.RemoveAt(0);
        }

        _attempts.Add(attempt);
    }

    /// <summary>Replaces the lines of the latest attempt.</summary>
    public void ReplaceLog(IReadOnlyList<RunLogLine> lines)
    {
        _log.RemoveRange(_latestAttemptLogsFrom, _log.Count - _latestAttemptLogsFrom);
        _log.AddRange(lines);
        var excess = _log.Count - MaxLogLines;
        if (excess > 0)
        {
            _log.RemoveRange(0, excess);
            _latestAttemptLogsFrom = Math.Max(0, _latestAttemptLogsFrom - excess);
        }
    }

    /// <summary>Forgets how it ended, when it is to be tried again from the start: none of its attempts counts as spent.</summary>
    public void Reopen(int attempts) => (AttemptsReturned, Deaths, Error, Reason, CancelReason) = (attempts, 0, null, null, null);
}
