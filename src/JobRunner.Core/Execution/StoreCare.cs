using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

/// <summary>What a node does for the whole cluster: rescues runs of dead nodes, forgets old ones, and says what it counted.</summary>
internal sealed partial class StoreCare(IJobStore store, NodeHeart heart, ActivityWriter activity, ExecutionOptions options, IRunObserver observer, TimeProvider time, Random random, ILogger logger)
{
    private const int PruneBatch = 1_000;
    private static readonly TimeSpan _pruneInterval = TimeSpan.FromMinutes(1);

    private DateTimeOffset _nextPruneAt;

    /// <summary>One round.</summary>
    /// <returns>When the next is due: within half the time of a lease, at a moment that nodes do not share.</returns>
    public async ValueTask<DateTimeOffset?> RoundAsync(CancellationToken cancellationToken)
    {
        activity.Collect();
        await heart.BeatIfLateAsync(cancellationToken).ConfigureAwait(false);
        foreach (var rescue in await store.RescueAsync(options.MaxDeaths, cancellationToken).ConfigureAwait(false))
        {
            Log.Rescued(logger, rescue.JobType, rescue.RunId, rescue.Attempt, rescue.NodeId, rescue.To);
            observer.Rescued(rescue);
        }

        var now = time.GetUtcNow();
        if (now >= _nextPruneAt)
        {
            _nextPruneAt = now + _pruneInterval;
            await PruneAsync(now, cancellationToken).ConfigureAwait(false);
        }

        await activity.WriteIfDueAsync(cancellationToken).ConfigureAwait(false);
        return now + (options.LeaseDuration * (0.3 + (random.NextDouble() / 5)));
    }

    private async ValueTask PruneAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var request = new PruneRequest(now - options.Retention, now - options.FailedRetention, PruneBatch);
        while (await store.PruneAsync(request, cancellationToken).ConfigureAwait(false) == PruneBatch)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
