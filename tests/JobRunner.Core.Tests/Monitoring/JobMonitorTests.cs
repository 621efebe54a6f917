using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Core.Tests.Monitoring;

public sealed class JobMonitorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetSystemHealthAsync_NothingWrong_IsHealthyWithTotals()
    {
        await using var node = new MonitoredNode(Samples.Job("discord"), Samples.Job("tweet"));
        node.Ended(Samples.End("tweet"), Samples.End("tweet"), Samples.End("tweet", RunState.Retrying), Samples.End("elsewhere"));
        node.Time.Advance(TimeSpan.FromMinutes(90));

        var health = await node.HealthAsync();

        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.Empty(health.Issues);
        Assert.Equal((Samples.Start, TimeSpan.FromMinutes(90)), (health.StartedAt, health.Uptime));
        Assert.Equal(new AttemptTotals(Successful: 3, Retried: 1, 0, 0, 0), health.Attempts);
        Assert.Equal(0.75, health.Attempts.SuccessRate);
        Assert.Equal(2, health.ActiveTypes);
    }

    [Fact]
    public async Task GetSystemHealthAsync_SeveralIssues_HasTheWorstFirstAndItsStatus()
    {
        var diagnostic = new JobDiagnostic("JR001", DiagnosticSeverity.Error, "BrokenTask", "It is abstract.", "Make it a class.");
        await using var node = new MonitoredNode(new MonitoredNode.Setup { Diagnostics = [diagnostic] });
        node.Activity.WorkerList.Clear();

        var health = await node.HealthAsync();

        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Equal([HealthFindingKind.NoWorker, HealthFindingKind.Diagnostic], health.Issues.Select(issue => issue.Kind));
    }

    [Fact]
    public async Task GetSystemHealthAsync_HostThatOnlyEnqueues_HasNoConcurrencyAndIsHealthy()
    {
        await using var node = new MonitoredNode(new MonitoredNode.Setup { Jobs = [Samples.Job("tweet")], IsExecuting = false });
        node.Store.Nodes.Add(Samples.Node("node-2", isAlive: true, "tweet"));
        node.Store.Counts.Add(StubStore.CountsOf("tweet", due: 4, Samples.Start));

        var health = await node.HealthAsync();

        Assert.Null(health.Concurrency);
        Assert.Equal((HealthStatus.Healthy, 1), (health.Status, health.Nodes));
    }

    [Fact]
    public async Task GetBacklogAsync_StoreAndRegistry_ShowEachTypeOnce()
    {
        await using var node = new MonitoredNode(Samples.Job("discord"), Samples.Job("tweet"));
        var pause = new TypePause(Samples.Start, "the API is down");
        node.Store.Types.Add(new TypeStatus("paused_elsewhere", pause, null, null, null));
        node.Store.Counts.Add(StubStore.CountsOf("tweet", due: 5, Samples.Start, scheduled: 1, retrying: 2, running: 3, failed: 4));
        node.Time.Advance(TimeSpan.FromSeconds(30));

        var report = await node.Monitor.GetBacklogAsync(Token);

        Assert.Equal(
            [
                new TypeBacklog("discord", 0, null, 0, 0, 0, 0, null),
                new TypeBacklog("paused_elsewhere", 0, null, 0, 0, 0, 0, pause),
                new TypeBacklog("tweet", Due: 5, TimeSpan.FromSeconds(30), Scheduled: 1, Retrying: 2, Running: 3, DeadLetters: 4, null),
            ],
            report.Types);
        Assert.Equal((Samples.Start.AddSeconds(30), null), (report.CountedAt, report.Failure));
    }

    [Fact]
    public async Task Q9_GetBacklogAsync_StoreThatWasNeverReached_SaysSoAndDoesNotThrow()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Store.Error = new StoreUnavailableException("Store 'stub' refuses connections.", new IOException());

        var report = await node.Monitor.GetBacklogAsync(Token);

        Assert.Equal((null, "Store 'stub' refuses connections."), (report.CountedAt, report.Failure));
    }

    [Fact]
    public async Task GetBacklogAsync_StoreClockAhead_HasNoNegativeAge()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Store.Counts.Add(StubStore.CountsOf("tweet", due: 1, Samples.Start.AddSeconds(5)));

        var report = await node.Monitor.GetBacklogAsync(Token);

        Assert.Equal(TimeSpan.Zero, Assert.Single(report.Types).Age);
    }

    [Fact]
    public async Task GetConcurrency_WorkersOfEachState_AreCounted()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Activity.WorkerList.Add(StubActivity.Busy("worker-3", "tweet", Samples.Start));
        node.Activity.WorkerList.Add(StubActivity.Busy("worker-4", "tweet", Samples.Start, isStuck: true));
        node.Activity.SlotList.Add(new SlotUsage("tweet", 2, 3));

        var concurrency = node.Monitor.GetConcurrency()!;

        Assert.Equal((1, 2, 1), (concurrency.Busy, concurrency.Idle, concurrency.Stuck));
        Assert.Equal([new SlotUsage("tweet", 2, 3)], concurrency.Slots);
    }
}
