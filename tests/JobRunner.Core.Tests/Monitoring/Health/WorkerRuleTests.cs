using JobRunner.Monitoring;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Core.Tests.Monitoring.Health;

public sealed class WorkerRuleTests
{
    [Fact]
    public async Task Health_NoWorkerRuns_IsUnhealthy()
    {
        await using var node = new MonitoredNode();
        node.Activity.WorkerList.Clear();

        var finding = await node.FindingAsync(HealthFindingKind.NoWorker);

        Assert.Equal(HealthStatus.Unhealthy, finding!.Status);
        Assert.StartsWith("Node 'node-1' has no running worker", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E6_Health_StuckAttempt_IsDegradedAndSaysForHowLong()
    {
        await using var node = new MonitoredNode();
        node.Activity.WorkerList.Add(StubActivity.Busy("worker-3", "tweet", Samples.Start, isStuck: true));
        node.Activity.SlotList.Add(new SlotUsage("tweet", 1, 2));
        node.Time.Advance(TimeSpan.FromMinutes(7));

        var finding = await node.FindingAsync(HealthFindingKind.StuckWorker);

        Assert.Equal((HealthStatus.Degraded, "tweet"), (finding!.Status, finding.JobType));
        Assert.Contains("of 'tweet' has been running for 7 min, past its timeout and grace; worker 'worker-3' was replaced", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E6_Health_AllSlotsOfATypeStuck_IsUnhealthy()
    {
        await using var node = new MonitoredNode();
        node.Activity.WorkerList.Add(StubActivity.Busy("worker-3", "tweet", Samples.Start, isStuck: true));
        node.Activity.WorkerList.Add(StubActivity.Busy("worker-4", "tweet", Samples.Start, isStuck: true));
        node.Activity.SlotList.Add(new SlotUsage("tweet", 2, 2));

        var health = await node.HealthAsync();

        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Equal(
            "'tweet' can start nothing on node 'node-1': stuck attempts hold all of its slots (2). Restart the node.", health.Issues[0].Message);
    }

    [Fact]
    public async Task Health_AllWorkersBusy_IsHealthy()
    {
        await using var node = new MonitoredNode();
        node.Activity.WorkerList.Clear();
        node.Activity.WorkerList.Add(StubActivity.Busy("worker-1", "tweet", Samples.Start));
        node.Activity.SlotList.Add(new SlotUsage("tweet", 1, 1));

        Assert.Equal(HealthStatus.Healthy, (await node.HealthAsync()).Status);
    }
}
