using JobRunner.Queue;
using JobRunner.Scheduling;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Scheduling;

public sealed class PauseTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public async Task S5_PausedType_DoesNotFireOnAnyNode()
    {
        var jobs = new[] { TriggerNode.Every("tweet", 30), TriggerNode.Every("other", 30) };
        await using var one = await TriggerNode.StartAsync(_time, jobs);
        await using var two = await TriggerNode.StartAsync(_time, jobs, one.Memory);

        await one.Client.PauseAsync("tweet", cancellationToken: TestContext.Current.CancellationToken);
        await _time.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Empty(one.FiredAt("tweet").Concat(two.FiredAt("tweet")));
        Assert.Equal(10, two.FiredAt("other").Count());
        Assert.Null(one.Scheduler.NextFireAt("tweet"));
    }

    [Theory]
    [InlineData(MisfirePolicy.FireOnce, 1)]
    [InlineData(MisfirePolicy.Skip, 2)]
    [InlineData(MisfirePolicy.FireAll, 20)]
    public async Task S5_Resume_WhatWasMissedMeetsTheMisfirePolicy(MisfirePolicy misfire, int expected)
    {
        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30) with { Misfire = misfire }]);
        await node.Client.PauseAsync("tweet", cancellationToken: TestContext.Current.CancellationToken);
        await _time.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(node.Log.AllFired);

        await node.Client.ResumeAsync("tweet", TestContext.Current.CancellationToken);
        await _time.SettleAsync();

        Assert.Equal(expected, node.Log.AllFired.Count);
        Assert.Equal(misfire, Assert.Single(node.Log.AllMissed).Policy);
        var latest = node.FiredAt("tweet").Last();
        await _time.AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(latest.AddSeconds(30), node.FiredAt("tweet").Last());
    }

    [Fact]
    public async Task S5_Pause_SurvivesARestartOfTheNode()
    {
        var one = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30)]);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(60));
        var lastFire = one.FiredAt("tweet").Last();
        await one.Client.PauseAsync("tweet", cancellationToken: TestContext.Current.CancellationToken);
        await one.DisposeAsync();
        await using var two = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30)], one.Memory);
        await _time.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(two.Log.AllFired);

        await two.Client.ResumeAsync("tweet", TestContext.Current.CancellationToken);
        await _time.SettleAsync();

        Assert.Equal([lastFire.AddMinutes(10)], two.FiredAt("tweet"));
    }

    [Fact]
    public async Task S5_TypePausedBeforeItEverFired_HasMissedWhatCameSince()
    {
        var memory = new InMemoryJobStore(_time.Clock);
        await memory.SetPauseAsync("tweet", new TypePause(_time.Now, null), TestContext.Current.CancellationToken);
        _time.Clock.Advance(TimeSpan.FromMinutes(10));
        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30)], memory);

        await node.Client.ResumeAsync("tweet", TestContext.Current.CancellationToken);
        await _time.SettleAsync();

        Assert.Single(node.Log.AllFired);
        Assert.Single(node.Log.AllMissed);
    }

    [Fact]
    public async Task S5_LostNotice_IsMadeUpForByReadingAgain()
    {
        await using var node = await TriggerNode.StartAsync(
            _time, [TriggerNode.Every("tweet", 30)], options: new SchedulingOptions { RefreshInterval = TimeSpan.FromSeconds(20) });
        node.Store.IsDeaf = true;
        await node.Client.PauseAsync("tweet", cancellationToken: TestContext.Current.CancellationToken);

        await _time.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.InRange(node.Log.AllFired.Count, 0, 1);
    }

    [Fact]
    public async Task S5_TriggerThatFiredJustBeforeThePause_MakesNoRun()
    {
        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30)]);
        var instant = node.Scheduler.NextFireAt("tweet")!.Value;
        await node.Client.PauseAsync("tweet", cancellationToken: TestContext.Current.CancellationToken);
        await _time.SettleAsync();

        node.Scheduler.HandOver("tweet", instant);
        await _time.SettleAsync();

        Assert.Empty(node.Log.AllFired);
    }

    [Fact]
    public async Task S5_LostNoticeAfterTheClockWentBack_IsMadeUpForAllTheSame()
    {
        var memory = new InMemoryJobStore(_time.Clock);
        await memory.SetPauseAsync("tweet", new TypePause(_time.Now, null), TestContext.Current.CancellationToken);
        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30), TriggerNode.Every("other", 30)], memory);
        node.Store.IsDeaf = true;
        await node.Client.ResumeAsync("tweet", TestContext.Current.CancellationToken);

        _time.Clock.JumpTo(_time.Now.AddHours(-1));
        // The clock of the test holds timers back when it is set; the machine's would wake the loop.
        node.Scheduler.HandOver("other", _time.Now);
        await _time.SettleAsync();

        Assert.NotNull(node.Scheduler.NextFireAt("tweet"));
    }
}
