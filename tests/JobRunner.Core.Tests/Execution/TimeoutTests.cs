using JobRunner.Queue;

namespace JobRunner.Core.Tests.Execution;

public sealed class TimeoutTests
{
    [Fact]
    public async Task E6_TaskThatListens_IsCancelledAtItsTimeout()
    {
        var (host, stage) = await ExecutionFixture.StartAsync();
        await using var _ = host;
        DateTimeOffset? cancelledAt = null;
        stage.Set("limited", async (_, token) =>
        {
            try
            {
                await Task.Delay(TimeSpan.FromHours(1), host.Time.Clock, token);
            }
            finally
            {
                cancelledAt = host.Time.Now;
            }
        });
        var startedAt = host.Time.Now;
        var run = await host.EnqueueAsync("limited");

        await host.AdvanceAsync(TimeSpan.FromSeconds(1.9));
        await host.AssertRunAsync(run, RunState.Running);
        await host.AdvanceAsync(TimeSpan.FromSeconds(0.1));

        var details = await host.AssertRunAsync(run, RunState.Failed);
        Assert.Equal(RunErrorKind.TimedOut, details.Run.Error?.Kind);
        Assert.Equal(startedAt.AddSeconds(2), cancelledAt);
    }

    [Fact]
    public async Task E6_TaskThatDoesNotListen_LosesItsWorkerAndKeepsItsSlot()
    {
        var (host, stage) = await ExecutionFixture.StartAsync(options => options.Execution.Workers = 1);
        await using var _ = host;
        var release = stage.Holds("limited");
        var stuck = await host.EnqueueAsync("limited");
        var second = await host.EnqueueAsync("limited");
        var other = await host.EnqueueAsync("one");

        await host.AdvanceAsync(TimeSpan.FromSeconds(11.9));
        await host.AssertRunAsync(other, RunState.Queued);
        await host.AdvanceAsync(TimeSpan.FromSeconds(0.1));

        await host.AssertRunAsync(other, RunState.Succeeded);
        await host.AssertRunAsync(stuck, RunState.Running);
        await host.AssertRunAsync(second, RunState.Queued);
        Assert.Contains(host.Monitor.GetConcurrency()!.Workers, worker => worker is { IsStuck: true, JobType: "limited" });

        release.SetResult();
        await host.WaitForRunAsync(second);
        await host.AssertRunAsync(stuck, RunState.Succeeded);
    }

    [Fact]
    public async Task E6_StuckAttempt_KeepsItsLease()
    {
        var (host, stage) = await ExecutionFixture.StartAsync();
        await using var _ = host;
        var release = stage.Holds("limited");
        var stuck = await host.EnqueueAsync("limited");

        await host.AdvanceAsync(TimeSpan.FromMinutes(5));

        var details = await host.AssertRunAsync(stuck, RunState.Running);
        Assert.Equal(1, details.Run.Attempt);
        release.SetResult();
        await host.WaitForRunAsync(stuck);
    }

    [Fact]
    public async Task E6_ManyAttemptsOnOneWorker_EachHasItsOwnDeadline()
    {
        var (host, stage) = await ExecutionFixture.StartAsync(options => options.Execution.Workers = 1);
        await using var _ = host;
        stage.Takes("limited", TimeSpan.FromSeconds(1.5));
        var runs = await host.EnqueueAsync("limited", 5);

        await host.RunUntilDrainedAsync();

        foreach (var run in runs)
        {
            await host.AssertRunAsync(run, RunState.Succeeded);
        }
    }
}
