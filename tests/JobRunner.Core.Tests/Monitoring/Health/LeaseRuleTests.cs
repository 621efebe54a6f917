using JobRunner.Monitoring;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Core.Tests.Monitoring.Health;

public sealed class LeaseRuleTests
{
    [Fact]
    public async Task Q4_Health_LeasesLost_AreAnIssueForAWhile()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Observer.LeaseLost("tweet", Guid.Empty, 1);
        node.Observer.LeaseLost("tweet", Guid.Empty, 1);

        var finding = await node.FindingAsync(HealthFindingKind.LeaseLost);
        node.Time.Advance(TimeSpan.FromMinutes(10));
        var later = await node.FindingAsync(HealthFindingKind.LeaseLost);

        Assert.Equal(HealthStatus.Degraded, finding!.Status);
        Assert.StartsWith("This node lost 2 leases of 'tweet' within the last 10 min", finding.Message, StringComparison.Ordinal);
        Assert.Null(later);
    }
}
