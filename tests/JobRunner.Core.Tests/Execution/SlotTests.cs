using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Execution;

public sealed class SlotTests
{
    [Fact]
    public async Task E1_SaturatedType_DelaysNobodyButItself()
    {
        var (host, stage) = await ExecutionFixture.StartAsync();
        await using var _ = host;
        var release = stage.Holds("two");
        await host.EnqueueAsync("two", 100);
        await host.RunUntilIdleAsync();

        var run = await host.EnqueueAsync("many");
        await host.RunUntilIdleAsync();

        await host.AssertRunAsync(run, RunState.Succeeded);
        Assert.Equal(2, stage.RunningNow("two"));
        await host.AssertCountAsync("two", RunState.Queued, 98);
        release.SetResult();
    }

    [Fact]
    public async Task E3_MixedDurations_NeverMoreThanMaxConcurrent()
    {
        var (host, stage) = await ExecutionFixture.StartAsync(options => options.Execution.LeaseAhead = TimeSpan.FromMilliseconds(50));
        await using var _ = host;
        var random = new Random(3);
        foreach (var type in new[] { "one", "two", "many" })
        {
            stage.Set(type, (_, token) => Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 40)), host.Time.Clock, token));
        }

        await host.EnqueueAsync("one", 60);
        await host.EnqueueAsync("two", 60);
        await host.EnqueueAsync("many", 60);
        await host.RunUntilDrainedAsync();

        Assert.Equal((1, 2), (stage.MostAtOnce("one"), stage.MostAtOnce("two")));
        Assert.InRange(stage.MostAtOnce("many"), 2, 5);
        await host.AssertCountAsync("one", RunState.Succeeded, 60);
        await host.AssertCountAsync("two", RunState.Succeeded, 60);
        await host.AssertCountAsync("many", RunState.Succeeded, 60);
    }

    [Fact]
    public async Task E3_ClusterScope_HoldsOverAllNodes()
    {
        var time = new VirtualTime();
        await using var store = new InMemoryJobStore(time.Clock);
        var (first, firstStage) = await ExecutionFixture.StartAsync(time: time, store: store);
        var (second, secondStage) = await ExecutionFixture.StartAsync(time: time, store: store);
        await using var _ = first;
        await using var __ = second;
        var releases = new[] { firstStage.Holds("cluster"), secondStage.Holds("cluster") };

        await first.EnqueueAsync("cluster", 10);
        await time.SettleAsync();

        Assert.Equal(2, firstStage.RunningNow("cluster") + secondStage.RunningNow("cluster"));
        Array.ForEach(releases, release => release.SetResult());
        await first.RunUntilDrainedAsync();
        await first.AssertCountAsync("cluster", RunState.Succeeded, 10);
    }

    [Fact]
    public async Task E4_RetryDelay_HoldsNeitherWorkerNorSlot()
    {
        var (host, stage) = await ExecutionFixture.StartAsync(options => options.Execution.Workers = 1);
        await using var _ = host;
        stage.Set("one", (context, _) => context.Payload.IsEmpty ? throw new InvalidOperationException("no luck") : Task.CompletedTask);
        var failing = await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();

        var second = (await host.Client.EnqueueAsync("one", 1)).RunId;
        await host.RunUntilIdleAsync();

        await host.AssertRunAsync(failing, RunState.Retrying);
        await host.AssertRunAsync(second, RunState.Succeeded);
    }

    [Fact]
    public async Task E4_Retry_ComesAfterItsDelayAndNotBefore()
    {
        var (host, stage) = await ExecutionFixture.StartAsync();
        await using var _ = host;
        stage.Set("one", (_, _) => throw new InvalidOperationException("no luck"));
        var startedAt = host.Time.Now;

        var run = await host.EnqueueAsync("one");
        await host.RunUntilDrainedAsync();

        var seconds = stage.Starts.Select(start => (start.At - startedAt).TotalSeconds);
        Assert.Equal([0, 30, 60, 90], seconds);
        var details = await host.AssertRunAsync(run, RunState.Failed);
        Assert.Equal(4, details.Attempts.Count);
        Assert.Equal((RunErrorKind.Exception, "no luck"), (details.Run.Error?.Kind, details.Run.Error?.Message));
    }

    [Fact]
    public async Task E4_Dependency_WaitsForASuccessSinceItsOwnLastStart()
    {
        var (host, stage) = await ExecutionFixture.StartAsync();
        await using var _ = host;
        await host.EnqueueAsync("follower", 2);
        await host.RunUntilIdleAsync();
        Assert.DoesNotContain("follower", stage.StartedTypes);

        await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();
        Assert.Single(stage.StartedTypes, "follower");

        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();
        Assert.Equal(2, stage.StartedTypes.Count(type => type == "follower"));
    }

    [Fact]
    public async Task E1_RetriedRunsWhileAllWorkersAreBusy_StartAsSoonAsOneIsFree()
    {
        var (host, stage) = await ExecutionFixture.StartAsync(options =>
        {
            options.Execution.Workers = 1;
            options.Execution.LeaseAhead = TimeSpan.FromMilliseconds(50);
            options.Execution.JobTypes.Add("many");
            options.Execution.JobTypes.Add("two");
        });
        await using var _ = host;
        // Both types are measured, so that all that a busy node asks for is leased ahead; and what has failed is not leased ahead.
        await host.EnqueueAsync("many");
        stage.Set("two", (context, _) => context.Attempt == 1 ? throw new InvalidOperationException("not yet") : Task.CompletedTask);
        await host.EnqueueAsync("two", 3);
        await host.RunUntilIdleAsync();
        await host.AdvanceAsync(TimeSpan.FromSeconds(30) - TimeSpan.FromMilliseconds(10));
        var release = stage.Holds("many");
        await host.EnqueueAsync("many");
        await host.AdvanceAsync(TimeSpan.FromMilliseconds(20));
        Assert.Equal(5, stage.Starts.Count);

        release.SetResult();
        await host.RunUntilIdleAsync();

        Assert.Equal(8, stage.Starts.Count);
    }
}
