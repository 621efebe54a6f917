using JobRunner.Testing;

namespace JobRunner.Core.Tests.Scheduling;

public sealed class ReschedulingTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public async Task S5_IntervalChanges_FiresAtTheNewInstantsAndLeavesOthersAlone()
    {
        var other = TriggerNode.Every("other", 30);
        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30), other]);
        var start = _time.Now;
        await _time.AdvanceAsync(TimeSpan.FromSeconds(95));
        var changed = TriggerNode.Every("tweet", 7);
        var (changedAt, before) = (_time.Now, node.FiredAt("tweet").Count());

        node.Registry.Replace([changed, other], []);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(changed.Schedule!.Upcoming(changedAt).TakeWhile(instant => instant <= _time.Now), node.FiredAt("tweet").Skip(before));
        Assert.Equal(other.Schedule!.Upcoming(start).TakeWhile(instant => instant <= _time.Now), node.FiredAt("other"));
    }

    [Fact]
    public async Task S5_ScheduleThatChanges_HasMissedNothingBeforeTheChange()
    {
        var three = new DateTimeOffset(2026, 1, 1, 3, 0, 0, TimeSpan.Zero);
        var time = new VirtualTime(three.AddMinutes(-1));
        await using var node = await TriggerNode.StartAsync(time, [TriggerNode.Cron("report", "0 3 * * *")]);
        await time.AdvanceAsync(TimeSpan.FromMinutes(6));

        // 03:02 has passed when it becomes the time of day to fire.
        node.Registry.Replace([TriggerNode.Cron("report", "2 3 * * *")], []);
        await time.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal([three], node.FiredAt("report"));
        Assert.Empty(node.Log.AllMissed);
        Assert.Equal(three.AddDays(1).AddMinutes(2), node.Scheduler.NextFireAt("report"));
    }

    [Fact]
    public async Task S5_TypeIsDisabledAndEnabledAgain_StopsAndGoesOnFromThen()
    {
        var job = TriggerNode.Every("tweet", 30);
        await using var node = await TriggerNode.StartAsync(_time, [job]);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(60));
        node.Registry.Replace([job with { IsEnabled = false }], []);
        await _time.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(2, node.FiredAt("tweet").Count());

        var enabledAt = _time.Now;
        node.Registry.Replace([job], []);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(job.Schedule!.Upcoming(enabledAt).Take(2), node.FiredAt("tweet").Skip(2));
        Assert.Empty(node.Log.AllMissed);
    }

    [Fact]
    public async Task S5_TypeThatAppears_FiresFromThenOn()
    {
        await using var node = await TriggerNode.StartAsync(_time, []);
        var job = TriggerNode.Every("tweet", 30);

        node.Registry.Replace([job], []);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(2, node.FiredAt("tweet").Count());
    }

    [Fact]
    public async Task S5_OverlapAndPolicyChange_TakeEffectWithoutANewTrigger()
    {
        var job = TriggerNode.Every("tweet", 30);
        await using var node = await TriggerNode.StartAsync(_time, [job]);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(30));

        node.Registry.Replace([job with { Overlap = OverlapPolicy.Skip }], []);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(30));

        Assert.Single(await node.RunsAsync("tweet"));
        Assert.Equal(2, node.FiredAt("tweet").Count());
    }
}
