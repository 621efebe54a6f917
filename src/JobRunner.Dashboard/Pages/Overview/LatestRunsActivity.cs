using JobRunner.Dashboard.Charts;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Overview;

/// <summary>Tells activity by the latest runs that ended, of which it reads a bounded number.</summary>
internal sealed class LatestRunsActivity(IJobStore store, TimeProvider time) : IActivitySource
{
    private const int MaxRead = 500;
    private static readonly RunState[] _ended = [.. RunTransitions.States.Where(state => state.IsFinal())];

    public async ValueTask<ActivityHistory> ReadAsync(ActivityWindow window, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var until = window.StartOf(time.GetUtcNow()) + window.Step;
        var from = until - window.Length;
        var page = await store.ListAsync(new RunQuery { States = _ended, EnqueuedFrom = from, Limit = MaxRead }, cancellationToken).ConfigureAwait(false);
        var byStep = page.Runs.Where(run => run.FinishedAt >= from).ToLookup(run => window.StartOf(run.FinishedAt!.Value));
        var steps = (int)(window.Length / window.Step);
        return new ActivityHistory(window, new TimeAxis(from, until, zone), [.. Enumerable.Range(0, steps).Select(step => PointOf([.. byStep[from + (step * window.Step)]]))]);
    }

    private static ActivityPoint PointOf(IReadOnlyList<JobRun> runs) => runs.Count == 0 ? ActivityPoint.None : new ActivityPoint(
        runs.Count(run => run.State == RunState.Succeeded),
        runs.Count(run => run.State == RunState.Failed),
        runs.Count(run => run.State is RunState.Skipped or RunState.Cancelled),
        Of(runs.Where(run => run.StartedAt is not null).Select(run => run.StartedAt!.Value - run.DueAt)),
        Of(runs.Where(run => run.StartedAt is not null).Select(run => run.FinishedAt!.Value - run.StartedAt!.Value)));

    private static Percentiles? Of(IEnumerable<TimeSpan> spans)
    {
        List<TimeSpan> sorted = [.. spans.Select(span => span < TimeSpan.Zero ? TimeSpan.Zero : span).Order()];
        return sorted.Count == 0 ? null : new Percentiles(sorted[(sorted.Count - 1) / 2], sorted[(int)Math.Ceiling(sorted.Count * 0.95) - 1]);
    }
}
