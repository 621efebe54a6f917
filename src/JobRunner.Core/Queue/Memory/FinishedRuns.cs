namespace JobRunner.Queue.Memory;

/// <summary>The ended runs in the order of their ends; dead letters apart, so that a flood of successes drives none out.</summary>
internal sealed class FinishedRuns(InMemoryJobStoreOptions options, RunRows rows)
{
    private readonly SortedRuns<FinishOrder> _finished = new(rows);
    private readonly SortedRuns<FinishOrder> _deadLetters = new(rows);

    public void Add(RunEntry entry) => Of(entry).Add(entry);

    public void Remove(RunEntry entry) => Of(entry).Remove(entry);

    /// <summary>Finds a run that exceeds a bound.</summary>
    public RunEntry? Excess()
    {
        if (_finished.Count > options.MaxFinishedRuns)
        {
            return _finished.First;
        }

        return _deadLetters.Count > options.MaxDeadLetters ? _deadLetters.First : null;
    }

    /// <summary>Fetches the runs that exceed a bound: nobody has looked at them for long.</summary>
    public void FetchExcess()
    {
        _finished.Fetch(_finished.Count - options.MaxFinishedRuns);
        _deadLetters.Fetch(_deadLetters.Count - options.MaxDeadLetters);
    }

    /// <summary>Finds a run that ended before its limit.</summary>
    public RunEntry? Outdated(long finishedBefore, long failedBefore)
    {
        if (_finished.First is { } finished && finished.FinishedAt < finishedBefore)
        {
            return finished;
        }

        return _deadLetters.First is { } deadLetter && deadLetter.FinishedAt < failedBefore ? deadLetter : null;
    }

    private SortedRuns<FinishOrder> Of(RunEntry entry) => entry.State == RunState.Failed ? _deadLetters : _finished;
}
