using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Execution;

public sealed class StoreLossTests
{
    [Fact]
    public async Task Q9_StoreAwayWhileARunEnds_OutcomeIsKeptAndWrittenLater()
    {
        var time = new VirtualTime();
        await using var store = new InMemoryJobStore(time.Clock);
        await using var cut = new CuttableStore(store);
        var (host, stage) = await ExecutionFixture.StartAsync(time: time, store: cut);
        await using var _ = host;
        stage.Takes("one", TimeSpan.FromSeconds(3));
        var run = await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();

        cut.IsCut = true;
        await host.AdvanceAsync(TimeSpan.FromSeconds(9));
        Assert.Equal(RunState.Running, (await store.GetAsync(run, default))!.State);
        Assert.NotNull(host.StoreUnavailableSince());

        cut.IsCut = false;
        await host.AdvanceAsync(TimeSpan.FromSeconds(6));

        await host.AssertRunAsync(run, RunState.Succeeded);
        Assert.Null(host.StoreUnavailableSince());
        Assert.Single(stage.Starts);
    }

    [Fact]
    public async Task Q9_StoreBack_WorkGoesOnByItself()
    {
        var time = new VirtualTime();
        await using var store = new InMemoryJobStore(time.Clock);
        await using var cut = new CuttableStore(store);
        var (host, _) = await ExecutionFixture.StartAsync(time: time, store: cut);
        await using var __ = host;
        cut.IsCut = true;
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));
        var run = new NewRun { Id = new RunIdSource(time.Clock, new Random(1)).Next(), JobType = "one" };
        await store.EnqueueAsync(new[] { run }, null, default);

        cut.IsCut = false;
        await host.AdvanceAsync(TimeSpan.FromSeconds(6));

        await host.AssertRunAsync(run.Id, RunState.Succeeded);
    }

    [Fact]
    public async Task Q3_NodeWhoseHeartStoodStill_DoesNotRescueItsOwnRuns()
    {
        var time = new VirtualTime();
        await using var store = new InMemoryJobStore(time.Clock);
        await using var cut = new CuttableStore(store);
        var (host, stage) = await ExecutionFixture.StartAsync(time: time, store: cut);
        await using var _ = host;
        stage.Takes("one", TimeSpan.FromMinutes(2));
        var run = await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();

        cut.IsHeartCut = true;
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((RunState.Running, 0), await StateAndDeathsAsync());

        cut.IsHeartCut = false;
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        await host.AssertRunAsync(run, RunState.Succeeded);
        Assert.Single(stage.Starts);

        async Task<(RunState, int)> StateAndDeathsAsync()
        {
            var found = (await store.GetAsync(run, default))!;
            return (found.State, found.Deaths);
        }
    }
}
