namespace JobRunner.Queue.Memory;

/// <summary>A page while it is being filled, and how far down the list it has come.</summary>
internal sealed class RunPageBuilder(RunQuery query)
{
    private readonly List<JobRun> _runs = [];
    private readonly int _limit = Math.Clamp(query.Limit, 1, 1_000);
    private bool _isMore;

    public RunQuery Query => query;

    public RunFilter Filter { get; } = new(query);

    /// <summary>The last run looked at; <see langword="null"/> at the top of the list.</summary>
    public Guid? Position { get; private set; } = query.After;

    public bool IsComplete { get; private set; }

    public void Look(RunEntry entry)
    {
        Position = entry.Id;
        if (!Filter.Takes(entry))
        {
            return;
        }

        if (_runs.Count == _limit)
        {
            _isMore = IsComplete = true;
            return;
        }

        _runs.Add(RunSnapshot.Of(entry));
    }

    public void End() => IsComplete = true;

    public RunPage Build() => new(_runs, _isMore ? _runs[^1].Id : null);
}
