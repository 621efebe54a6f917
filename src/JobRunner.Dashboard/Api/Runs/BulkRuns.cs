using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>Goes over all runs of a filter: counts them, or acts on them in batches, each one statement of the store.</summary>
internal static class BulkRuns
{
    private const int Batch = 500;

    public static async Task<long> CountAsync(IJobStore store, RunQuery query, CancellationToken cancellationToken)
    {
        if (query is { RequestId: null, Search: null, EnqueuedFrom: null, EnqueuedBefore: null })
        {
            // The store keeps these numbers.
            var states = query.States.Count == 0 ? RunTransitions.States : query.States;
            var counts = await store.CountAsync(cancellationToken).ConfigureAwait(false);
            return counts.Where(count => query.JobType is null || count.JobType == query.JobType).Sum(count => states.Sum(state => count[state]));
        }

        return await store.ListAllAsync(query, cancellationToken).LongCountAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Acts on all of them, the newest first.</summary>
    /// <param name="store">The store.</param>
    /// <param name="query">Which; its place in the list is where it begins.</param>
    /// <param name="atMost">On how many.</param>
    /// <param name="act">Acts on a batch, and says on how many it did.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    public static async Task<(long Matched, long Done, IReadOnlyList<Guid> First)> ActAsync(
        IJobStore store, RunQuery query, long atMost, Func<IReadOnlyList<Guid>, ValueTask<int>> act, CancellationToken cancellationToken)
    {
        var (matched, done) = (0L, 0L);
        List<Guid> first = [];
        var page = query;
        while (matched < atMost)
        {
            var (runs, next) = await store.ListAsync(page with { Limit = (int)Math.Min(Batch, atMost - matched) }, cancellationToken).ConfigureAwait(false);
            Guid[] ids = [.. runs.Select(run => run.Id)];
            if (first.Count == 0)
            {
                first.AddRange(ids);
            }

            matched += ids.Length;
            done += ids.Length == 0 ? 0 : await act(ids).ConfigureAwait(false);
            if (next is null)
            {
                break;
            }

            page = page with { After = next };
        }

        return (matched, done, first);
    }
}
