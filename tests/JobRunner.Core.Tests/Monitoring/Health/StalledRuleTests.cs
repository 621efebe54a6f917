using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Core.Tests.Monitoring.Health;

public sealed class StalledRuleTests
{
    [Fact]
    public async Task Health_DueAndFreeAndNothingStarts_IsUnhealthyAtTheSecondLook()
    {
        await using var node = WithDueRuns(Samples.Job("tweet"));

        var first = await LookAfterAsync(node, TimeSpan.FromMinutes(2));
        var second = await LookAfterAsync(node, TimeSpan.FromMinutes(1));

        Assert.Null(first);
        Assert.Equal((HealthStatus.Unhealthy, "tweet"), (second!.Status, second.JobType));
        Assert.Equal(
            "3 runs of 'tweet' are due, the oldest for 3 min, and nothing starts although slots and workers are free. "
                + "Restart node 'node-1', and report what its log says.",
            second.Message);
    }

    [Fact]
    public async Task Health_SomethingEndedBetweenTheLooks_IsNotStalled()
    {
        await using var node = WithDueRuns(Samples.Job("tweet"));
        await LookAfterAsync(node, TimeSpan.FromMinutes(2));
        node.Ended(Samples.End("tweet", dueAt: node.Time.GetUtcNow()));

        Assert.Null(await LookAfterAsync(node, TimeSpan.FromSeconds(59)));
        Assert.Null(await LookAfterAsync(node, TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task Health_RunsThatAreDueForLongAtTheFirstLook_AreNotStalledYet()
    {
        await using var node = WithDueRuns(Samples.Job("tweet"));

        Assert.Null(await LookAfterAsync(node, TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task Health_WorkersAllBusy_IsNotStalled()
    {
        await using var node = WithDueRuns(Samples.Job("tweet"));
        node.Activity.WorkerList.Clear();
        node.Activity.WorkerList.Add(StubActivity.Busy("worker-1", "discord", Samples.Start));

        await AssertNeverStalledAsync(node);
    }

    [Fact]
    public async Task Health_OneOfTheTypeRuns_IsNotStalled()
    {
        await using var node = WithDueRuns(Samples.Job("tweet"));
        node.Activity.SlotList.Add(new SlotUsage("tweet", 1, 2));

        await AssertNeverStalledAsync(node);
    }

    [Fact]
    public async Task Health_TypeIsPaused_IsNotStalled()
    {
        await using var node = WithDueRuns(Samples.Job("tweet"));
        node.Store.Types.Add(new TypeStatus("tweet", new TypePause(Samples.Start, null), null, null, null));

        await AssertNeverStalledAsync(node);
    }

    public static TheoryData<string> WaitsForSomethingElse { get; } = ["disabled", "ordered", "dependent", "cluster", "tick"];

    [Theory]
    [MemberData(nameof(WaitsForSomethingElse))]
    public async Task Health_TypeMayWaitForSomethingElse_IsNotStalled(string how)
    {
        var job = Samples.Job("tweet");
        await using var node = WithDueRuns(how switch
        {
            "disabled" => job with { IsEnabled = false },
            "ordered" => job with { PreserveOrder = true },
            "dependent" => job with { Dependencies = ["discord"] },
            "cluster" => job with { Scope = JobScope.Cluster },
            _ => job with { MessageType = typeof(string), Schedule = JobSchedule.EverySeconds("tweet", 3600) },
        });

        await AssertNeverStalledAsync(node);
    }

    private static MonitoredNode WithDueRuns(JobDescriptor job)
    {
        var node = new MonitoredNode(job);
        node.Store.Counts.Add(StubStore.CountsOf("tweet", due: 3, Samples.Start));
        return node;
    }

    private static async Task<HealthFinding?> LookAfterAsync(MonitoredNode node, TimeSpan time)
    {
        node.Time.Advance(time);
        return await node.FindingAsync(HealthFindingKind.Stalled);
    }

    private static async Task AssertNeverStalledAsync(MonitoredNode node)
    {
        Assert.Null(await LookAfterAsync(node, TimeSpan.FromMinutes(5)));
        Assert.Null(await LookAfterAsync(node, TimeSpan.FromMinutes(5)));
    }
}
