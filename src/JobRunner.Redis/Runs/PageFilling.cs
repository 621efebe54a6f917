using System.Globalization;
using JobRunner.Queue;

namespace JobRunner.Redis.Runs;

/// <summary>A page while it is being filled, slice by slice, and how far down the list it has come.</summary>
internal sealed class PageFilling(RunQuery query)
{
    private const int MaxSliceLength = 256;

    private readonly RunMatch _match = new(query);
    private readonly List<JobRun> _runs = [];
    private readonly int _limit = Math.Clamp(query.Limit, 1, 1_000);
    private bool _isMore;

    /// <summary>The last run looked at; <see langword="null"/> at the top of the list.</summary>
    public Guid? Position { get; private set; } = query.After;

    public bool IsComplete { get; private set; }

    /// <summary>How many runs to look at next; bounded, so that no script keeps the others waiting.</summary>
    public int SliceLength { get; } = IsFiltered(query) ? MaxSliceLength : Math.Min(MaxSliceLength, Math.Clamp(query.Limit, 1, 1_000) + 1);

    /// <summary>The states asked for, a digit each.</summary>
    public string States { get; } = string.Concat(
        (query.States.Count == 0 ? RunTransitions.States : query.States).Distinct().Select(state => ((int)state).ToString(CultureInfo.InvariantCulture)));

    /// <summary>Looks at the next slice; one that is not full is the last.</summary>
    public void Add(IEnumerable<JobRun> slice)
    {
        var count = 0;
        foreach (var run in slice)
        {
            count++;
            Look(run);
        }

        IsComplete |= count < SliceLength;
    }

    /// <summary>Looks at the one run that there can be.</summary>
    public void Add(JobRun? only)
    {
        if (only is not null && _match.Fits(only))
        {
            Look(only);
        }

        IsComplete = true;
    }

    public RunPage Build() => new(_runs, _isMore ? _runs[^1].Id : null);

    private static bool IsFiltered(RunQuery query) =>
        query.EnqueuedFrom is not null || query.EnqueuedBefore is not null || !string.IsNullOrEmpty(query.Search);

    private void Look(JobRun run)
    {
        Position = run.Id;
        if (IsComplete || !_match.Takes(run))
        {
            return;
        }

        if (_runs.Count == _limit)
        {
            _isMore = IsComplete = true;
            return;
        }

        _runs.Add(run);
    }
}
