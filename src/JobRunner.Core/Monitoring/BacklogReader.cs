using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Monitoring;

/// <summary>Reads what waits in the store, type by type.</summary>
internal sealed class BacklogReader(StoreView store, JobRegistry registry, TimeProvider time)
{
    public ValueTask<StoreSnapshot> ReadAsync(CancellationToken cancellationToken) => store.ReadAsync(cancellationToken);

    /// <summary>The types that have runs in the store, that are paused, or that this host has; ordered by name.</summary>
    public IReadOnlyList<TypeBacklog> TypesOf(StoreSnapshot snapshot)
    {
        var now = time.GetUtcNow();
        var counts = snapshot.Counts.ToDictionary(count => count.JobType, StringComparer.Ordinal);
        var pauses = snapshot.Types.ToDictionary(status => status.JobType, status => status.Pause, StringComparer.Ordinal);
        var paused = pauses.Where(entry => entry.Value is not null).Select(entry => entry.Key);
        return
        [
            .. counts.Keys.Concat(paused).Concat(registry.Jobs.Select(job => job.JobType))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(jobType => BacklogOf(jobType, counts.GetValueOrDefault(jobType), pauses.GetValueOrDefault(jobType), now)),
        ];
    }

    private static TypeBacklog BacklogOf(string jobType, TypeCounts? counts, TypePause? pause, DateTimeOffset now) => counts is null
        ? new TypeBacklog(jobType, 0, null, 0, 0, 0, 0, pause)
        : new TypeBacklog(
            jobType,
            counts[RunState.Queued],
            AgeOf(counts.OldestDueAt, now),
            counts[RunState.Scheduled],
            counts[RunState.Retrying],
            counts[RunState.Running],
            counts[RunState.Failed],
            pause);

    // The store's clock may be ahead of this one.
    private static TimeSpan? AgeOf(DateTimeOffset? dueAt, DateTimeOffset now) =>
        dueAt is not { } due ? null : now > due ? now - due : TimeSpan.Zero;
}
