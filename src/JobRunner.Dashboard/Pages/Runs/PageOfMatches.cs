using JobRunner.Dashboard.Secrets;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Runs;

/// <summary>The runs that fit a query, out of those that are shown to it newest first, until a page is full.</summary>
internal sealed class PageOfMatches(RunQuery query)
{
    private readonly RunMatch _match = new(query);
    private readonly List<JobRun> _runs = [];

    /// <summary>Whether there is one more than the page holds.</summary>
    public bool IsFull { get; private set; }

    public RunPage Page => new(_runs, IsFull ? _runs[^1].Id : null);

    public void Add(IReadOnlyList<JobRun> runs)
    {
        foreach (var run in runs.Where(run => _match.Takes(run) && ShownRun.Says(run, query.Search)))
        {
            if (_runs.Count == query.Limit)
            {
                IsFull = true;
                return;
            }

            _runs.Add(run);
        }
    }
}
