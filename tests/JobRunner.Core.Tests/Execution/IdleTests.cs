using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Execution;

public sealed class IdleTests
{
    [Fact]
    public async Task E8_IdleNode_DoesNotAskForRunsUntilItIsWoken()
    {
        var time = new VirtualTime();
        await using var store = new InMemoryJobStore(time.Clock);
        await using var counted = new CuttableStore(store);
        var (host, _) = await ExecutionFixture.StartAsync(time: time, store: counted);
        await using var __ = host;
        await host.RunUntilIdleAsync();
        var before = counted.Leases;

        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(before, counted.Leases);

        var run = await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();
        await host.AssertRunAsync(run, RunState.Succeeded);
    }

    [Fact]
    public async Task E8_RunDueLater_IsLeasedAtItsInstantWithOneLook()
    {
        var time = new VirtualTime();
        await using var store = new InMemoryJobStore(time.Clock);
        await using var counted = new CuttableStore(store);
        var (host, stage) = await ExecutionFixture.StartAsync(time: time, store: counted);
        await using var _ = host;
        var dueAt = time.Now.AddMinutes(30);
        await host.Client.EnqueueAsync("one", options: new EnqueueOptions { DueAt = dueAt });
        await host.RunUntilIdleAsync();
        var before = counted.Leases;

        await host.AdvanceAsync(TimeSpan.FromMinutes(29));
        Assert.Equal(before, counted.Leases);
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(dueAt, Assert.Single(stage.Starts).At);
    }

    [Fact]
    public async Task E8_RunThatTheStoreSaysIsAll_CostsOneLook()
    {
        var time = new VirtualTime();
        await using var store = new InMemoryJobStore(time.Clock);
        await using var counted = new CuttableStore(store) { SaysWhenItIsAll = true };
        var (host, stage) = await ExecutionFixture.StartAsync(time: time, store: counted);
        await using var _ = host;
        await host.RunUntilIdleAsync();
        var before = counted.Leases;

        await host.EnqueueAsync("many");
        await host.RunUntilIdleAsync();

        Assert.Single(stage.Starts);
        Assert.Equal(before + 1, counted.Leases);
    }
}
