using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Core.Tests.Monitoring.Health;

public sealed class BacklogRuleTests
{
    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public async Task Health_RunsDueForLong_AreAnIssueAfterFifteenMinutes(int minutes, bool expected)
    {
        await using var node = Busy(new MonitoringOptions());
        node.Time.Advance(TimeSpan.FromMinutes(minutes));

        var finding = await node.FindingAsync(HealthFindingKind.OldBacklog);

        Assert.Equal(expected ? HealthStatus.Degraded : null, finding?.Status);
    }

    [Fact]
    public async Task Health_RunsDueForLong_SaysWhatToDo()
    {
        await using var node = Busy(new MonitoringOptions());
        node.Time.Advance(TimeSpan.FromHours(1));

        var finding = await node.FindingAsync(HealthFindingKind.OldBacklog);

        Assert.Equal(
            "1 run of 'tweet' is due, the oldest for 1 h; more than 15 min is too long. Raise its MaxConcurrent (1 now), add nodes, or enqueue less.",
            finding!.Message);
    }

    [Fact]
    public async Task Health_NoLimitIsSet_IsNoIssue()
    {
        await using var node = Busy(new MonitoringOptions { MaxBacklogAge = null });
        node.Time.Advance(TimeSpan.FromDays(30));

        Assert.Null(await node.FindingAsync(HealthFindingKind.OldBacklog));
    }

    [Fact]
    public async Task Health_PausedType_IsANoteAndNoIssue()
    {
        await using var node = Busy(new MonitoringOptions());
        node.Store.Types.Add(new TypeStatus("tweet", new TypePause(Samples.Start, "the API is down"), null, null, null));
        node.Time.Advance(TimeSpan.FromHours(1));

        var health = await node.HealthAsync();

        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.Equal(
            "'tweet' has been paused since 2026-01-01T00:00:00.0000000+00:00 (the API is down); it starts nothing until it is resumed.",
            Assert.Single(health.Notes).Message);
    }

    private static MonitoredNode Busy(MonitoringOptions options)
    {
        var node = new MonitoredNode(new MonitoredNode.Setup { Jobs = [Samples.Job("tweet")], Options = options });
        node.Activity.SlotList.Add(new SlotUsage("tweet", 1, 1));
        node.Store.Counts.Add(StubStore.CountsOf("tweet", due: 1, Samples.Start));
        return node;
    }
}
