using JobRunner.Discovery;
using JobRunner.Monitoring.Statistics;
using JobRunner.Queue;
using Microsoft.Extensions.Options;

namespace JobRunner.Monitoring.Health;

/// <summary>Collects what health is judged by.</summary>
internal sealed class HealthReader(
    JobRegistry registry,
    RunStatistics statistics,
    BacklogReader backlog,
    RequirementChecks requirements,
    TimeProvider time,
    IOptions<MonitoringOptions> options,
    INodeActivity? activity = null)
{
    public async ValueTask<HealthFacts> ReadAsync(CancellationToken cancellationToken)
    {
        var store = await backlog.ReadAsync(cancellationToken).ConfigureAwait(false);
        var unmet = await requirements.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new HealthFacts
        {
            Now = time.GetUtcNow(),
            StartedAt = statistics.StartedAt,
            Options = options.Value,
            Jobs = registry.Jobs,
            Diagnostics = registry.Diagnostics,
            Metrics = statistics.Read().ToDictionary(metrics => metrics.JobType, StringComparer.Ordinal),
            Node = activity.Read(),
            StoreUnavailableSince = Earlier(activity?.StoreUnavailableSince, store.FailingSince),
            Store = store,
            Backlog = backlog.TypesOf(store),
            UnmetRequirements = unmet,
        };
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) =>
        right is null || left <= right ? left : right;
}
