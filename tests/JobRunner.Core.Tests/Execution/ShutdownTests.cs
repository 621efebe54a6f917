using JobRunner.Hosting;
using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Execution;

public sealed class ShutdownTests
{
    [Fact]
    public async Task E7_RunningAttempt_MayFinish()
    {
        var (host, stage, store) = await StartAsync();
        stage.Takes("one", TimeSpan.FromSeconds(15));
        var run = await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();

        var stop = host.StopAsync();
        await host.AdvanceAsync(TimeSpan.FromSeconds(15));
        await stop;

        Assert.Equal(RunState.Succeeded, (await store.GetAsync(run, default))!.State);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task E7_AttemptThatIsCancelled_IsGivenBackUnspent()
    {
        var (host, stage, store) = await StartAsync();
        stage.HoldsUntilCancelled("one");
        var run = await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();

        var stop = host.StopAsync();
        await host.AdvanceAsync(TimeSpan.FromSeconds(20));
        await stop;

        var after = (await store.GetAsync(run, default))!;
        Assert.Equal((RunState.Queued, 0), (after.State, after.Tries));
        await host.DisposeAsync();
    }

    [Fact]
    public async Task E7_AttemptThatDoesNotListen_IsGivenBackAfterTheGrace()
    {
        var (host, stage, store) = await StartAsync();
        var release = stage.Holds("one");
        var run = await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();

        var stop = host.StopAsync();
        await host.AdvanceAsync(TimeSpan.FromSeconds(25));
        await stop;

        Assert.Equal(RunState.Queued, (await store.GetAsync(run, default))!.State);
        release.SetResult();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task E7_RunsThatWaitForAWorker_AreGivenBackAtOnceAndUnspent()
    {
        var (host, stage, store) = await StartAsync(options =>
        {
            options.Execution.Workers = 1;
            options.Execution.LeaseAhead = TimeSpan.FromMilliseconds(50);
        });
        // Measured, so that more of the type is leased ahead than there are workers.
        await host.EnqueueAsync("many");
        await host.RunUntilIdleAsync();
        var release = stage.Holds("many");
        var runs = await host.EnqueueAsync("many", 4);
        await host.RunUntilIdleAsync();
        Assert.Equal(4, (await store.CountAsync(default)).Single(counts => counts.JobType == "many")[RunState.Running]);

        var stop = host.StopAsync();
        await host.RunUntilIdleAsync();
        var given = 0;
        foreach (var run in runs)
        {
            var now = (await store.GetAsync(run, default))!;
            given += now is { State: RunState.Queued, Tries: 0 } ? 1 : 0;
        }

        Assert.Equal(3, given);
        release.SetResult();
        await stop;
        await host.DisposeAsync();
    }

    [Fact]
    public async Task E7_NotIdempotent_FailsWithTheReason()
    {
        var (host, stage, store) = await StartAsync();
        stage.HoldsUntilCancelled("once");
        var run = await host.EnqueueAsync("once");
        await host.RunUntilIdleAsync();

        var stop = host.StopAsync();
        await host.AdvanceAsync(TimeSpan.FromSeconds(20));
        await stop;

        var after = (await store.GetAsync(run, default))!;
        Assert.Equal((RunState.Failed, RunErrorKind.ShutDown), (after.State, after.Error?.Kind));
        await host.DisposeAsync();
    }

    [Fact]
    public async Task E7_AfterTheStop_NothingIsRunningAndNothingMoreIsLeased()
    {
        var (host, stage, store) = await StartAsync();
        stage.HoldsUntilCancelled("two");
        await host.EnqueueAsync("two", 50);
        await host.RunUntilIdleAsync();

        var stop = host.StopAsync();
        await host.AdvanceAsync(TimeSpan.FromSeconds(25));
        await stop;

        var counts = Assert.Single(await store.CountAsync(default));
        Assert.Equal((0, 50), (counts[RunState.Running], counts[RunState.Queued]));
        Assert.Empty(await store.GetNodesAsync(default));
        await host.DisposeAsync();
    }

    private static async Task<(JobRunnerTestHost Host, Stage Stage, InMemoryJobStore Store)> StartAsync(Action<JobRunnerOptions>? configure = null)
    {
        var time = new VirtualTime();
        var store = new InMemoryJobStore(time.Clock);
        var (host, stage) = await ExecutionFixture.StartAsync(configure, time, store);
        return (host, stage, store);
    }
}
