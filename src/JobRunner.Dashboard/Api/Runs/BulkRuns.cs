using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>Goes over all runs of a filter: counts them, or acts on them in one statement of the store.</summary>
/// <remarks>Of more than <see cref="MostAtOnce"/> runs in several: what a node has to write meanwhile is not to wait for a million.</remarks>
internal static class BulkRuns
{
    /// <summary>How many runs one statement takes at most.</summary>
    public const int MostAtOnce = 10_000;

    private const int MostRead = 1_000;

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
    /// <param name="atMost">On how many; at least 1.</param>
    /// <param name="act">Acts on runs in one statement, and says on how many it did.</param>
    /// <param name="cancellationToken">Ends it between two statements.</param>
    public static async Task<(long Matched, long Done, IReadOnlyList<Guid> First)> ActAsync(
        IJobStore store, RunQuery query, long atMost, Func<IReadOnlyList<Guid>, ValueTask<int>> act, CancellationToken cancellationToken)
    {
        var (matched, done) = (0L, 0L);
        List<Guid> first = [];
        Guid? after = query.After;
        do
        {
            (var ids, after) = await ReadAsync(store, query with { After = after }, (int)Math.Min(MostAtOnce, atMost - matched), cancellationToken).ConfigureAwait(false);
            if (first.Count == 0)
            {
                first.AddRange(ids);
            }

            matched += ids.Count;
            done += ids.Count == 0 ? 0 : await act(ids).ConfigureAwait(false);
        }
        while (after is not null && matched < atMost);

        return (matched, done, first);
    }

    private static async Task<(List<Guid> Ids, Guid? Next)> ReadAsync(IJobStore store, RunQuery query, int count, CancellationToken cancellationToken)
    {
        var (ids, next) = (new List<Guid>(), query.After);
        do
        {
            (var runs, next) = await store.ListShownAsync(query with { After = next, Limit = Math.Min(MostRead, count - ids.Count) }, cancellationToken).ConfigureAwait(false);
            ids.AddRange(runs.Select(run => run.Id));
        }
        while (next is not null && ids.Count < count);

        return (ids, next);
    }
}
