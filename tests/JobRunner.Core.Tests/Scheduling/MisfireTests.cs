using JobRunner.Queue;
using JobRunner.Scheduling;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Scheduling;

public sealed class MisfireTests
{
    private static readonly JobSchedule _every30 = JobSchedule.EverySeconds("tweet", 30);

    private readonly VirtualTime _time = new();

    [Fact]
    public async Task S5_Restart_FireOnce_MakesOneRunForWhatWasMissed()
    {
        var (memory, lastFire) = await RunForAMinuteAsync();
        _time.Clock.JumpTo(lastFire.AddSeconds(605));

        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30)], memory);

        Assert.Equal([lastFire.AddSeconds(600)], node.FiredAt("tweet"));
        Assert.Equal(new TriggerLog.Missed("tweet", lastFire.AddSeconds(30), 18, MisfirePolicy.FireOnce), Assert.Single(node.Log.AllMissed));
        await _time.AdvanceAsync(TimeSpan.FromSeconds(60));
        Assert.Equal([lastFire.AddSeconds(600), lastFire.AddSeconds(630), lastFire.AddSeconds(660)], node.FiredAt("tweet"));
    }

    [Fact]
    public async Task S5_Restart_Skip_MakesNoRunAndMovesTheLastFireOn()
    {
        var memory = new InMemoryJobStore(_time.Clock);
        var job = TriggerNode.Every("tweet", 3600) with { Misfire = MisfirePolicy.Skip };
        await memory.SetLastFireAsync("tweet", _time.Now.AddDays(-2), TestContext.Current.CancellationToken);
        var latest = job.Schedule!.Next(_time.Now)!.Value.AddHours(-1);

        await using var node = await TriggerNode.StartAsync(_time, [job], memory);

        Assert.Empty(node.Log.AllFired);
        Assert.Equal(48, Assert.Single(node.Log.AllMissed).Count);
        Assert.Equal(latest, (await node.StatusAsync("tweet")).LastFireAt);
        await _time.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal([latest.AddHours(1)], node.FiredAt("tweet"));
    }

    [Fact]
    public async Task S5_Restart_FireAll_MakesTheLatestRunsInOrderUpToTheBound()
    {
        var (memory, lastFire) = await RunForAMinuteAsync();
        _time.Clock.JumpTo(lastFire.AddSeconds(605));

        await using var node = await TriggerNode.StartAsync(
            _time, [TriggerNode.Every("tweet", 30) with { Misfire = MisfirePolicy.FireAll }], memory, new SchedulingOptions { MaxCatchUp = 5 });

        Assert.Equal(Enumerable.Range(16, 5).Select(i => lastFire.AddSeconds(30 * i)), node.FiredAt("tweet"));
        Assert.All(node.Log.AllFired, fired => Assert.Equal(EnqueueStatus.Created, fired.Status));
    }

    [Fact]
    public async Task S1_Restart_InsideTheGrace_FiresLateWithTheScheduledInstant()
    {
        var (memory, lastFire) = await RunForAMinuteAsync();
        _time.Clock.JumpTo(lastFire.AddSeconds(85));

        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30)], memory);

        Assert.Equal([lastFire.AddSeconds(30), lastFire.AddSeconds(60)], node.FiredAt("tweet"));
        Assert.Equal([TimeSpan.FromSeconds(55), TimeSpan.FromSeconds(25)], node.Log.AllFired.Select(fired => fired.Late));
        Assert.Empty(node.Log.AllMissed);
    }

    [Fact]
    public async Task S1_Restart_WithALongerGraceOfItsOwn_IsNotAMisfire()
    {
        var memory = new InMemoryJobStore(_time.Clock);
        var job = TriggerNode.Every("tweet", 3600) with { Misfire = MisfirePolicy.Skip, MisfireGrace = TimeSpan.FromMinutes(59) };
        var latest = job.Schedule!.Next(_time.Now)!.Value.AddHours(-1);
        await memory.SetLastFireAsync("tweet", latest.AddHours(-1), TestContext.Current.CancellationToken);
        _time.Clock.JumpTo(latest.AddMinutes(58));

        await using var node = await TriggerNode.StartAsync(_time, [job], memory);

        Assert.Equal([latest], node.FiredAt("tweet"));
        Assert.Empty(node.Log.AllMissed);
    }

    [Fact]
    public async Task S5_TypeThatNeverFired_BeginsFromNow()
    {
        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30)]);

        Assert.Empty(node.Log.AllFired);
        Assert.Empty(node.Log.AllMissed);
    }

    [Fact]
    public async Task S4_ClockJumpsForward_MeetsThePolicyOnce()
    {
        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30)]);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(60));
        var before = node.FiredAt("tweet").Last();

        _time.Clock.JumpTo(before.AddHours(5).AddSeconds(1));
        await _time.AdvanceAsync(TimeSpan.FromSeconds(30));

        Assert.Equal([before.AddHours(5), before.AddHours(5).AddSeconds(30)], node.FiredAt("tweet").Skip(2));
        Assert.Equal(MisfirePolicy.FireOnce, Assert.Single(node.Log.AllMissed).Policy);
    }

    [Fact]
    public async Task S4_ClockJumpsBack_FiresNoInstantAgainAndGoesOnWithTheNext()
    {
        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30)]);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(60));
        var fired = node.FiredAt("tweet").ToList();

        _time.Clock.JumpTo(_time.Now.AddMinutes(-10));
        await _time.AdvanceAsync(TimeSpan.FromMinutes(11));

        Assert.Equal([.. fired, fired[^1].AddSeconds(30), fired[^1].AddSeconds(60)], node.FiredAt("tweet"));
        Assert.All(node.Log.AllFired, one => Assert.Equal(one.At, one.EnqueuedAt));
    }

    [Fact]
    public async Task S4_ClockStandsBehindTheLastFireAtStart_WaitsForTheNextInstant()
    {
        var memory = new InMemoryJobStore(_time.Clock);
        var lastFire = _every30.Next(_time.Now.AddHours(1))!.Value;
        await memory.SetLastFireAsync("tweet", lastFire, TestContext.Current.CancellationToken);
        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30)], memory);

        await _time.AdvanceAsync(lastFire.AddSeconds(30) - _time.Now);

        Assert.Equal([lastFire.AddSeconds(30)], node.FiredAt("tweet"));
    }

    [Fact]
    public async Task S4_TimerThatWakesEarlyOrTwice_FiresOnce()
    {
        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 3600)]);
        var instant = node.Scheduler.NextFireAt("tweet")!.Value;
        _time.Clock.JumpTo(instant.AddMilliseconds(-5));

        node.Scheduler.HandOver("tweet", instant);
        await _time.SettleAsync();
        Assert.Equal([instant], node.FiredAt("tweet"));
        node.Scheduler.HandOver("tweet", instant);
        await _time.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal([instant], node.FiredAt("tweet"));
    }

    private async Task<(InMemoryJobStore Memory, DateTimeOffset LastFire)> RunForAMinuteAsync()
    {
        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30)]);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(60));
        return (node.Memory, node.FiredAt("tweet").Last());
    }
}
