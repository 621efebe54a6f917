using JobRunner.Queue;

namespace JobRunner.Core.Tests.Execution;

public sealed class OutcomeTests
{
    [Fact]
    public async Task Outcome_OfAShortRunBeforeOneThatWaits_IsWrittenBeforeTheWait()
    {
        var (host, stage) = await ExecutionFixture.StartAsync(options =>
        {
            options.Execution.Workers = 1;
            options.Execution.LeaseAhead = TimeSpan.FromMilliseconds(50);
        });
        await using var _ = host;
        await host.EnqueueAsync("many", 3);
        await host.RunUntilIdleAsync();
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
}
