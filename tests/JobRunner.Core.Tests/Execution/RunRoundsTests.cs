using JobRunner.Execution;
using JobRunner.Hosting;
using JobRunner.Queue;
using JobRunner.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Core.Tests.Execution;

public sealed class RunRoundsTests
{
    [Fact]
    public async Task Round_WithMoreDueThanItMayTake_TakesThatManyAndNoMore()
    {
        var (host, _) = await StartAsync();
        await using var __ = host;
        await host.EnqueueAsync("many", 10);
        await host.RunUntilIdleAsync();
        await host.AssertCountAsync("many", RunState.Queued, 10);

        Assert.Equal(4, await RunAsync(host, 4));
        await host.AssertCountAsync("many", RunState.Succeeded, 4);
        Assert.Equal(6, await RunAsync(host, 100));
        Assert.Equal(0, await RunAsync(host, 100));
    }

    [Fact]
    public async Task Round_WhereRunsAreLeasedAhead_TakesNoMoreThanItMay()
    {
        var (host, stage) = await StartAsync(options => (options.Execution.Workers, options.Execution.LeaseAhead) = (1, TimeSpan.FromMilliseconds(50)));
        await using var _ = host;
        stage.Takes("many", TimeSpan.FromMilliseconds(1));
        await host.EnqueueAsync("many", 50);
        for (var round = 1; round <= 3; round++)
        {
            Assert.Equal(7, await RunAsync(host, 7));
            await host.AssertCountAsync("many", RunState.Queued, 50 - (7 * round));
        }

        Assert.Equal(1, stage.MostAtOnce("many"));
    }

    [Fact]
    public async Task Round_WithRunsAheadOfATypeThatHasNoneRunning_StartsThemThoughItMayTakeNoMore()
    {
        var (host, stage) = await StartAsync(options => (options.Execution.Workers, options.Execution.LeaseAhead) = (1, TimeSpan.FromMilliseconds(50)));
        await using var _ = host;
        stage.Takes("many", TimeSpan.FromMilliseconds(1));
        await host.EnqueueAsync("many");
        Assert.Equal(1, await RunAsync(host, 1));
        await host.EnqueueAsync("one", JobPriority.High);
        await host.EnqueueAsync("many", 2);

        Assert.Equal(3, await RunAsync(host, 3));

        await host.AssertCountAsync("many", RunState.Succeeded, 3);
    }

    [Fact]
    public async Task Round_WhileARunIsUnderWay_WaitsForItsEnd()
    {
        var (host, stage) = await StartAsync();
        await using var _ = host;
        var release = stage.Holds("one");
        await host.EnqueueAsync("one", 2);

        var round = Rounds(host).RunAsync(1);
        await host.RunUntilIdleAsync();
        Assert.False(round.IsCompleted);

        release.SetResult();
        Assert.Equal(1, await round);
        await host.AssertCountAsync("one", RunState.Queued, 1);
    }

    [Fact]
    public async Task Round_WithARunThatIsRetriedLater_DoesNotWaitForIt()
    {
        var (host, stage) = await StartAsync();
        await using var _ = host;
        stage.Set("one", (_, _) => throw new InvalidOperationException("no luck"));
        var run = await host.EnqueueAsync("one");

        Assert.Equal(1, await RunAsync(host, 10));

        await host.AssertRunAsync(run, RunState.Retrying);
        await host.AdvanceAsync(TimeSpan.FromSeconds(30));
        await host.AssertRunAsync(run, RunState.Queued);
        Assert.Equal(1, await RunAsync(host, 10));
    }

    [Fact]
    public async Task Round_WithAnOutcomeThatLetsMoreStart_TakesThatToo()
    {
        var (host, _) = await StartAsync();
        await using var __ = host;
        await host.EnqueueAsync("follower");
        await host.EnqueueAsync("one");
        await host.EnqueueAsync("ordered", 3);

        Assert.Equal(5, await RunAsync(host, 10));
    }

    [Fact]
    public async Task Round_WithAStuckAttempt_EndsWithoutIt()
    {
        var (host, stage) = await StartAsync();
        await using var _ = host;
        var release = stage.Holds("limited");
        await host.EnqueueAsync("limited", 2);
        var round = Rounds(host).RunAsync(10);
        await host.RunUntilIdleAsync();

        await host.AdvanceAsync(TimeSpan.FromSeconds(2 + 10));

        Assert.Equal(1, await round);
        release.SetResult();
        await host.RunUntilIdleAsync();
        Assert.Equal(1, await RunAsync(host, 10));
    }

    [Fact]
    public async Task Round_OfMessages_CountsEachAndNotTheirTick()
    {
        var log = new QueueTaskTests.Log();
        await using var host = await JobRunnerTestHost.StartAsync(builder =>
        {
            builder.Services.AddSingleton(log);
            builder.AddTask<QueueTaskTests.TickedTask>().AddTask<QueueTaskTests.OnArrivalTask>().Configure(options => options.Execution.IsInRounds = true);
        });
        await host.Client.EnqueueManyAsync([.. Enumerable.Range(1, 7).Select(number => new EnqueueItem("on_arrival", JobPayload.From(number)))]);
        Assert.Equal(6, await RunAsync(host, 6));
        Assert.Equal([5, 1], log.Batches.Select(batch => batch.Count));
        Assert.Equal(1, await RunAsync(host, 6));

        await host.Client.EnqueueManyAsync([.. Enumerable.Range(1, 3).Select(number => new EnqueueItem("ticked", JobPayload.From(number)))]);
        await host.AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, await RunAsync(host, 2));
        await host.AssertCountAsync("ticked", RunState.Queued, 1);
    }

    [Fact]
    public async Task Round_ThatIsCancelled_TakesNothingMore()
    {
        var (host, stage) = await StartAsync(options => options.Execution.Workers = 1);
        await using var _ = host;
        var release = stage.Holds("many");
        await host.EnqueueAsync("many", 3);
        using var source = new CancellationTokenSource();
        var round = Rounds(host).RunAsync(10, source.Token);
        await host.RunUntilIdleAsync();

        await source.CancelAsync();
        release.SetResult();
        await host.RunUntilIdleAsync();

        Assert.Equal(1, await round);
        await host.AssertCountAsync("many", RunState.Queued, 2);
    }

    [Fact]
    public async Task Round_BesideAnother_IsRefused()
    {
        var (host, stage) = await StartAsync();
        await using var _ = host;
        var release = stage.Holds("one");
        await host.EnqueueAsync("one");
        var round = Rounds(host).RunAsync(1);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Rounds(host).RunAsync(1));

        release.SetResult();
        Assert.Equal(1, await round);
    }

    [Fact]
    public async Task Round_OfANodeThatTakesWhateverIsDue_IsRefused()
    {
        var (host, _) = await ExecutionFixture.StartAsync();
        await using var __ = host;

        await Assert.ThrowsAsync<InvalidOperationException>(() => Rounds(host).RunAsync(1));
    }

    private static Task<(JobRunnerTestHost Host, Stage Stage)> StartAsync(Action<JobRunnerOptions>? configure = null) =>
        ExecutionFixture.StartAsync(options =>
        {
            options.Execution.IsInRounds = true;
            configure?.Invoke(options);
        });

    private static IRunRounds Rounds(JobRunnerTestHost host) => host.Services.GetRequiredService<IRunRounds>();

    private static async Task<int> RunAsync(JobRunnerTestHost host, int maxRuns)
    {
        var round = Rounds(host).RunAsync(maxRuns);
        await host.RunUntilIdleAsync();
        while (!round.IsCompleted && host.Time.Clock.NextTimerAt is { } next && next - host.Time.Now < TimeSpan.FromSeconds(1))
        {
            await host.AdvanceAsync(next - host.Time.Now);
        }

        return await round.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }
}
