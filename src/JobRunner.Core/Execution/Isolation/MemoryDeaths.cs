using JobRunner.Queue;

namespace JobRunner.Execution.Isolation;

/// <summary>Counts how often in a row runs were killed for the memory that they needed.</summary>
internal static class MemoryDeaths
{
    /// <returns>By run, how many ended attempts before this one; a store that is away knows of none.</returns>
    public static async Task<IReadOnlyDictionary<Guid, int>> CountAsync(IJobStore store, IEnumerable<LeasedRun> runs)
    {
        var counts = new Dictionary<Guid, int>();
        foreach (var leased in runs)
        {
            counts[leased.Run.Id] = await CountAsync(store, leased.Run.Id).ConfigureAwait(false);
        }

        return counts;
    }

    private static async Task<int> CountAsync(IJobStore store, Guid runId)
    {
        try
        {
            var details = await store.GetDetailsAsync(runId, CancellationToken.None).ConfigureAwait(false);
            return details?.Attempts.Reverse().TakeWhile(attempt => attempt.Error?.Kind == RunErrorKind.KilledForMemory).Count() ?? 0;
        }
        catch (StoreUnavailableException)
        {
            return 0;
        }
    }
}
