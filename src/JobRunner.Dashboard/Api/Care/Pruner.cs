using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Care;

/// <summary>Forgets ended runs, a batch at a time, so that nobody waits for it.</summary>
internal static class Pruner
{
    private const int Batch = 1_000;

    public static async Task<int> RunAsync(IJobStore store, DateTimeOffset finishedBefore, DateTimeOffset failedBefore, CancellationToken cancellationToken)
    {
        var request = new PruneRequest(finishedBefore, failedBefore, Batch);
        var (all, last) = (0, Batch);
        while (last == Batch)
        {
            last = await store.PruneAsync(request, cancellationToken).ConfigureAwait(false);
            all += last;
        }

        return all;
    }
}
