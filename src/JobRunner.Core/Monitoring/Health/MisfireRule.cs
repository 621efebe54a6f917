using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>A restart misses instants once; a host that goes on missing them does not keep its schedule.</summary>
internal sealed class MisfireRule : IHealthRule
{
    public IEnumerable<HealthFinding> Judge(HealthFacts facts) =>
        from metrics in facts.Metrics.Values
        where metrics.Recent.Misfires > 0
        let isMany = metrics.Recent.Misfires > facts.Options.MaxMisfires
        select new HealthFinding(
            HealthFindingKind.Misfired,
            isMany ? HealthStatus.Degraded : HealthStatus.Healthy,
            $"The trigger of '{metrics.JobType}' missed {Count(metrics.Recent.Misfires)} by more than its grace within the last "
                + $"{facts.Options.RecentWindow.InWords()}: the host was down, the type was paused, or CPU was short.",
            metrics.JobType);

    private static string Count(long misfires) => misfires == 1 ? "1 instant" : $"{misfires} instants";
}
