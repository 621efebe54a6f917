using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Execution;

public sealed class CancelTests
{
    [Fact]
    public async Task CancelAsync_Running_EndsTheTaskAtOnce()
    {
        var (host, stage) = await ExecutionFixture.StartAsync();
        await using var _ = host;
        stage.HoldsUntilCancelled("one");
        var run = await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();

        var answer = await host.Client.CancelAsync(run, "not needed");
        await host.WaitForRunAsync(run);

        Assert.Equal(CancelAnswer.Requested, answer);
        await host.AssertRunAsync(run, RunState.Cancelled);
        Assert.Equal(0, stage.RunningNow("one"));
    }

    [Fact]
    public async Task CancelAsync_Waiting_NeverStarts()
    {
        var (host, stage) = await ExecutionFixture.StartAsync();
        await using var _ = host;
        var release = stage.Holds("one");
        await host.EnqueueAsync("one");
        var waiting = await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();

        Assert.Equal(CancelAnswer.Cancelled, await host.Client.CancelAsync(waiting));
        release.SetResult();
        await host.RunUntilIdleAsync();

        await host.AssertRunAsync(waiting, RunState.Cancelled);
        Assert.DoesNotContain(stage.Starts, start => start.RunId == waiting);
    }

    [Fact]
    public async Task CancelAsync_OneAttempt_LeavesTheNextOnTheWorkerAlone()
    {
        var (host, stage) = await ExecutionFixture.StartAsync(options => options.Execution.Workers = 1);
        await using var _ = host;
        stage.HoldsUntilCancelled("one");
        var first = await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();
        await host.Client.CancelAsync(first);
        await host.WaitForRunAsync(first);

        stage.Set("one", (_, token) => token.IsCancellationRequested ? throw new InvalidOperationException("cancelled from the start") : Task.CompletedTask);
        var second = await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();

        await host.AssertRunAsync(second, RunState.Succeeded);
    }

    [Fact]
    public async Task Q4_LeaseTakenOver_CancelsTheTaskAndRefusesItsOutcome()
    {
        var time = new VirtualTime();
        await using var store = new InMemoryJobStore(time.Clock);
        await using var cut = new CuttableStore(store);
        var (first, firstStage) = await ExecutionFixture.StartAsync(time: time, store: cut);
        await using var _ = first;
        firstStage.HoldsUntilCancelled("one");
        var run = await first.EnqueueAsync("one");
        await time.SettleAsync();

        cut.IsCut = true;
        var (second, secondStage) = await ExecutionFixture.StartAsync(time: time, store: store);
        await using var __ = second;
        var release = secondStage.Holds("one");
        await time.AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, secondStage.RunningNow("one"));
        Assert.NotNull(first.StoreUnavailableSince());

        cut.IsCut = false;
        await time.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, firstStage.RunningNow("one"));
        release.SetResult();
        await second.WaitForRunAsync(run);

        var details = await second.AssertRunAsync(run, RunState.Succeeded);
        Assert.Equal(2, details.Run.Attempt);
    }
}
