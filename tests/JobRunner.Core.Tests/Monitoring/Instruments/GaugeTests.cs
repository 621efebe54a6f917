using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Core.Tests.Monitoring.Instruments;

public sealed class GaugeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Collect_NodesOwnState_IsReadFromMemory()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Activity.SlotList.Add(new SlotUsage("tweet", 1, 3));
        node.Activity.WorkerList.Add(StubActivity.Busy("worker-3", "tweet", Samples.Start));
        node.Activity.WorkerList.Add(StubActivity.Busy("worker-4", "tweet", Samples.Start, isStuck: true));
        node.Store.IsHanging = true;
        node.Refresher.Start();
        using var probe = new MeterProbe(node.Meter);

        var lines = probe.Collect();
        await node.Refresher.StopAsync();

        Assert.Equal(
            [
                "jobrunner.slots.limit[{slot}] 3 {messaging.destination.name=tweet}",
                "jobrunner.slots.used[{slot}] 1 {messaging.destination.name=tweet}",
                "jobrunner.workers[{worker}] 1 {jobrunner.worker.state=busy}",
                "jobrunner.workers[{worker}] 1 {jobrunner.worker.state=stuck}",
                "jobrunner.workers[{worker}] 2 {jobrunner.worker.state=idle}",
            ],
            lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Collect_HostThatOnlyEnqueues_HasNoSlotsOrWorkers()
    {
        await using var node = new MonitoredNode(new MonitoredNode.Setup { IsExecuting = false });
        node.Refresher.Start();
        using var probe = new MeterProbe(node.Meter);

        Assert.Empty(probe.Collect());
        await node.Refresher.StopAsync();
    }

    [Fact]
    public async Task Collect_StoreNeverAsked_SaysNothingAndAsksNothingItself()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        _ = node.Refresher;
        using var probe = new MeterProbe(node.Meter);

        Assert.Empty(probe.Collect());
        Assert.Equal(0, node.Store.Asked);
    }

    [Fact]
    public async Task Collect_Backlog_IsByTypeWithStrangersTogether()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Store.Counts.Add(StubStore.CountsOf("tweet", due: 5, Samples.Start, failed: 2));
        node.Store.Counts.Add(StubStore.CountsOf("stranger-1", due: 1, Samples.Start.AddSeconds(-20)));
        node.Store.Counts.Add(StubStore.CountsOf("stranger-2", due: 2, Samples.Start.AddSeconds(-10), failed: 1));
        _ = node.Refresher;
        using var probe = new MeterProbe(node.Meter);
        await node.Monitor.GetBacklogAsync(Token);
        node.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(
            [
                "jobrunner.backlog.age[s] 10 {messaging.destination.name=tweet}",
                "jobrunner.backlog.age[s] 30 {messaging.destination.name=_other}",
                "jobrunner.backlog[{run}] 3 {messaging.destination.name=_other}",
                "jobrunner.backlog[{run}] 5 {messaging.destination.name=tweet}",
                "jobrunner.dead_letters.kept[{run}] 1 {messaging.destination.name=_other}",
                "jobrunner.dead_letters.kept[{run}] 2 {messaging.destination.name=tweet}",
            ],
            probe.Collect().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Q9_Collect_StoreAway_SaysNothingInsteadOfTheLastNumber()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        _ = node.Refresher;
        using var probe = new MeterProbe(node.Meter);
        await node.Monitor.GetBacklogAsync(Token);
        Assert.NotEmpty(probe.Collect());

        node.Store.Error = new StoreUnavailableException("gone", new IOException());
        node.Time.Advance(TimeSpan.FromSeconds(1));
        await node.Monitor.GetBacklogAsync(Token);

        Assert.Empty(probe.Collect());
    }
}
