using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>Someone paused a type on purpose: nothing is wrong, but whoever looks for its runs wants to know.</summary>
internal sealed class PauseRule : IHealthRule
{
    public IEnumerable<HealthFinding> Judge(HealthFacts facts) =>
        from status in facts.Store.Types
        let pause = status.Pause
        where pause is not null
        let reason = pause.Reason is { } words ? $" ({words})" : string.Empty
        select new HealthFinding(
            HealthFindingKind.Paused,
            HealthStatus.Healthy,
            $"'{status.JobType}' has been paused since {pause.Since:O}{reason}; it starts nothing until it is resumed.",
            status.JobType);
}
