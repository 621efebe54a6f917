using System.Runtime.CompilerServices;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>Reads all pages of a list.</summary>
internal static class StoreReading
{
    private const int PageSize = 500;

    /// <summary>All runs of a query, newest first, a page at a time.</summary>
    public static async IAsyncEnumerable<JobRun> ListAllAsync(
        this IJobStore store, RunQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = query with { Limit = PageSize };
        do
        {
            var (runs, next) = await store.ListAsync(page, cancellationToken).ConfigureAwait(false);
            foreach (var run in runs)
            {
                yield return run;
            }

            page = page with { After = next };
        }
        while (page.After is not null);
    }
}
