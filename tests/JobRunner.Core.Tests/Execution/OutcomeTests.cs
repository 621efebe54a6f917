using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Execution;

public sealed class OutcomeTests
{
    [Fact]
    public async Task Outcome_OfAShortRunBeforeOneThatWaits_IsWrittenBeforeTheWait()
    {
        var (host, stage) = await StartWithShortRunsAsync(new VirtualTime());
        await using var _ = host;
        var release = new TaskCompletionSource();
        var left = 20;
        stage.Set("many", (_, _) => --left == 0 ? release.Task : Task.CompletedTask);

        var runs = await host.EnqueueAsync("many", 20);
        await host.RunUntilIdleAsync();

        Assert.Equal(19, await CountAsync(RunState.Succeeded));
        Assert.Equal(1, await CountAsync(RunState.Running));
        release.SetResult();
        await host.RunUntilIdleAsync();
        Assert.Equal(20, await CountAsync(RunState.Succeeded));

        async Task<int> CountAsync(RunState state)
        {
            var count = 0;
            foreach (var run in runs)
            {
                count += (await host.Client.GetAsync(run))!.State == state ? 1 : 0;
            }

            return count;
        }
    }

    [Fact]
    public async Task Outcome_OfAShortRunBeforeOneThatBlocksItsThread_IsWrittenWithTheNextBeat()
    {
        var time = new VirtualTime();
        var (host, stage) = await StartWithShortRunsAsync(time);
        await using var _ = host;
        using var written = new ManualResetEventSlim();
        var (left, ended, isWritten) = (20, 0, false);
        using var subscription = host.Store.Subscribe(StoreNoticeKinds.RunFinished, _ =>
        {
            if (Interlocked.Increment(ref ended) == 19)
            {
                written.Set();
            }
        });
        stage.Set("many", (_, cancellationToken) =>
        {
            if (--left == 0)
            {
                time.Clock.Advance(TimeSpan.FromSeconds(5));
                isWritten = written.Wait(TimeSpan.FromSeconds(60), cancellationToken);
            }

            return Task.CompletedTask;
        });

        await host.EnqueueAsync("many", 20);
        await host.RunUntilIdleAsync();

        Assert.True(isWritten, $"Of the 19 runs before, {ended} are written.");
    }

    private static async Task<(JobRunnerTestHost Host, Stage Stage)> StartWithShortRunsAsync(VirtualTime time)
    {
        var (host, stage) = await ExecutionFixture.StartAsync(
            options =>
            {
                options.Execution.Workers = 1;
                options.Execution.LeaseAhead = TimeSpan.FromMilliseconds(50);
            },
            time);
        await host.EnqueueAsync("many", 3);
        await host.RunUntilIdleAsync();
        return (host, stage);
    }
}
