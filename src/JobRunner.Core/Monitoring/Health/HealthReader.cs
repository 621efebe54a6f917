using JobRunner.Discovery;
using JobRunner.Monitoring.Statistics;

namespace JobRunner.Monitoring.Health;

/// <summary>Collects what health is judged by.</summary>
internal sealed class HealthReader(
    JobRegistry registry,
    RunStatistics statistics,
    BacklogReader backlog,
    RequirementChecks requirements,
    TimeProvider time,
    MonitoringOptions options,
    INodeActivity? activity = null)
{
    private readonly StallWatch _stalls = new();

    public async ValueTask<HealthFacts> ReadAsync(CancellationToken cancellationToken)
    {
        // At the same time: each may take as long as its timeout.
        var asking = backlog.ReadAsync(cancellationToken).AsTask();
        var checking = requirements.ReadAsync(cancellationToken).AsTask();
        await Task.WhenAll(asking, checking).ConfigureAwait(false);
        var store = await asking.ConfigureAwait(false);
        var facts = new HealthFacts
        {
            Now = time.GetUtcNow(),
            StartedAt = statistics.StartedAt,
            Options = options,
            Jobs = registry.Jobs,
            Diagnostics = registry.Diagnostics,
            Metrics = statistics.Read().ToDictionary(metrics => metrics.JobType, StringComparer.Ordinal),
            Node = activity.Read(),
            StoreUnavailableSince = Earlier(activity?.StoreUnavailableSince, store.FailingSince),
            Store = store,
            Backlog = backlog.TypesOf(store),
            UnmetRequirements = await checking.ConfigureAwait(false),
        };
        return facts with { SuspectedFor = _stalls.Look(StalledRule.SuspectsIn(facts), statistics.Uptime) };
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) => right is null || left <= right ? left : right;
}
