using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Execution;

/// <summary>The example of the system that this one replaces: five workers; tweet 2, discord 3, chain_state_monitor 2.</summary>
public sealed class DocumentedScenarioTests
{
    private static readonly string[] _types = ["chain_state_monitor", "discord", "tweet"];

    [Fact]
    public async Task E1_E3_FiveWorkers_TakeWhatHasASlotAndTheThirdTweetWaits()
    {
        var (host, stage) = await StartAsync();
        await using var _ = host;
        var releases = _types.Select(stage.Holds).ToList();

        await host.EnqueueAsync("tweet", 3);
        await host.EnqueueAsync("discord", 2);
        await host.EnqueueAsync("chain_state_monitor", 1);
        await host.RunUntilIdleAsync();

        Assert.Equal((2, 2, 1), (stage.RunningNow("tweet"), stage.RunningNow("discord"), stage.RunningNow("chain_state_monitor")));
        await host.AssertCountAsync("tweet", RunState.Queued, 1);
        releases.ForEach(release => release.SetResult());
        await host.RunUntilIdleAsync();
        await host.AssertCountAsync("tweet", RunState.Succeeded, 3);
    }

    [Fact]
    public async Task S1_TenMinutes_EachTypeStartsAtEachOfItsInstants()
    {
        var (host, stage) = await StartAsync();
        await using var _ = host;
        var (from, until) = (host.Time.Now, host.Time.Now.AddMinutes(10));
        stage.Takes("tweet", TimeSpan.FromSeconds(2));
        stage.Takes("discord", TimeSpan.FromSeconds(3));
        stage.Takes("chain_state_monitor", TimeSpan.FromSeconds(20));

        await host.AdvanceAsync(until - from);

        foreach (var type in _types)
        {
            var expected = host.Registry.Find(type)!.Schedule!.Upcoming(from).TakeWhile(instant => instant <= until);
            Assert.Equal(expected, stage.Starts.Where(start => start.JobType == type).Select(start => start.At));
        }
    }

    [Fact]
    public async Task S2_SlowMonitor_DoesNotPileUpBehindItself()
    {
        var (host, stage) = await StartAsync();
        await using var _ = host;
        stage.Takes("chain_state_monitor", TimeSpan.FromMinutes(4));

        for (var minute = 0; minute < 60; minute++)
        {
            await host.AdvanceAsync(TimeSpan.FromMinutes(1));
            var counts = (await host.Store.CountAsync(default)).FirstOrDefault(counted => counted.JobType == "chain_state_monitor");
            Assert.True(counts is null || counts[RunState.Queued] <= 1, "at most one waits");
        }

        Assert.Equal(2, stage.MostAtOnce("chain_state_monitor"));
    }

    private static Task<(JobRunnerTestHost Host, Stage Stage)> StartAsync() => ExecutionFixture.StartAsync(
        more: builder => builder.AddTask<TweetTask>().AddTask<DiscordTask>().AddTask<ChainStateMonitorTask>());

    [Job("tweet", IntervalSeconds = 30, MaxConcurrent = 2)]
    public sealed class TweetTask(Stage stage) : StageTask(stage);

    [Job("discord", IntervalSeconds = 20, MaxConcurrent = 3)]
    public sealed class DiscordTask(Stage stage) : StageTask(stage);

    [Job("chain_state_monitor", IntervalSeconds = 90, MaxConcurrent = 2)]
    public sealed class ChainStateMonitorTask(Stage stage) : StageTask(stage);
}
