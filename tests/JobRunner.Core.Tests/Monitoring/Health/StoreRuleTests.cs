using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Core.Tests.Monitoring.Health;

public sealed class StoreRuleTests
{
    [Theory]
    [InlineData(5, HealthStatus.Degraded)]
    [InlineData(30, HealthStatus.Degraded)]
    [InlineData(31, HealthStatus.Unhealthy)]
    public async Task Q9_Health_StoreAwayForTheNode_IsAnInterruptionAndThenAnOutage(int seconds, HealthStatus expected)
    {
        await using var node = new MonitoredNode();
        node.Activity.StoreUnavailableSince = Samples.Start;
        node.Time.Advance(TimeSpan.FromSeconds(seconds));

        var health = await node.HealthAsync();

        Assert.Equal(expected, health.Status);
        Assert.Equal(Samples.Start, health.StoreUnavailableSince);
        Assert.Contains($"since 2026-01-01T00:00:00.0000000+00:00, for {seconds} s.", Assert.Single(health.Issues).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Q9_Health_StoreDoesNotAnswerHealth_SaysWhatFailed()
    {
        await using var node = new MonitoredNode();
        node.Store.Error = new StoreUnavailableException("Store 'stub' refuses connections.", new IOException());

        var finding = await node.FindingAsync(HealthFindingKind.StoreUnavailable);

        Assert.Contains("for 0 ms (Store 'stub' refuses connections.).", finding!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Q9_Health_StoreBack_IsHealthy()
    {
        await using var node = new MonitoredNode();
        node.Store.Error = new StoreUnavailableException("gone", new IOException());
        await node.HealthAsync();
        node.Store.Error = null;
        node.Time.Advance(TimeSpan.FromSeconds(1));

        var health = await node.HealthAsync();

        Assert.Equal((HealthStatus.Healthy, null), (health.Status, health.StoreUnavailableSince));
    }
}
