using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>A lost lease means that this node could not renew it in time, and that work was done twice.</summary>
internal sealed class LeaseRule : IHealthRule
{
    public IEnumerable<HealthFinding> Judge(HealthFacts facts) =>
        from metrics in facts.Metrics.Values
        where metrics.Recent.LeasesLost > 0
        select new HealthFinding(
            HealthFindingKind.LeaseLost,
            HealthStatus.Degraded,
            $"This node lost {Count(metrics.Recent.LeasesLost)} of '{metrics.JobType}' within the last {facts.Options.RecentWindow.InWords()}: "
                + "it did not renew in time. Look for pauses of the process, a starved machine or a slow store, or lengthen the lease.",
            metrics.JobType);

    private static string Count(long leases) => leases == 1 ? "1 lease" : $"{leases} leases";
}
