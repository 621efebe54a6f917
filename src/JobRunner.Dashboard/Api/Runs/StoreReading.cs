using System.Runtime.CompilerServices;
using JobRunner.Dashboard.Secrets;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>Reads all pages of a list.</summary>
internal static class StoreReading
{
    private const int PageSize = 500;

    /// <summary>A page of a query, without the runs in which its text is hidden; it may be shorter than its limit, and not the last.</summary>
    public static async ValueTask<RunPage> ListShownAsync(this IJobStore store, RunQuery query, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return query.Search is null ? page : page with { Runs = [.. page.Runs.Where(run => ShownRun.Says(run, query.Search))] };
    }

    /// <summary>All runs of a query, newest first, a page at a time.</summary>
    public static async IAsyncEnumerable<JobRun> ListAllAsync(
        this IJobStore store, RunQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = query with { Limit = PageSize };
        do
        {
            var (runs, next) = await store.ListShownAsync(page, cancellationToken).ConfigureAwait(false);
            foreach (var run in runs)
            {
                yield return run;
            }

            page = page with { After = next };
        }
        while (page.After is not null);
    }
}
