using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>An outage is an interruption at first; one that lasts is an outage of the host too.</summary>
internal sealed class StoreRule : IHealthRule
{
    public IEnumerable<HealthFinding> Judge(HealthFacts facts)
    {
        if (facts.StoreUnavailableSince is not { } since)
        {
            yield break;
        }

        var outage = facts.Now - since;
        var status = outage > facts.Options.StoreOutageGrace ? HealthStatus.Unhealthy : HealthStatus.Degraded;
        var failure = facts.Store.Failure is { } words ? $" ({words})" : string.Empty;
        const string Remedy = "Nothing new is started, and what ends is written later; check the store and the way to it.";
        yield return new HealthFinding(
            HealthFindingKind.StoreUnavailable,
            status,
            $"The store cannot be reached since {since:O}, for {outage.InWords()}{failure}. {Remedy}");
    }
}
