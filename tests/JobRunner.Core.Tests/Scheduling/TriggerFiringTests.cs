using JobRunner.Queue;
using JobRunner.Scheduling;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Scheduling;

public sealed class TriggerFiringTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public async Task S1_Interval_FiresEachInstantExactlyOnTime()
    {
        var job = TriggerNode.Every("tweet", 30);
        await using var node = await TriggerNode.StartAsync(_time, [job]);
        var start = _time.Now;

        await _time.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(job.Schedule!.Upcoming(start).Take(10), node.FiredAt("tweet"));
        Assert.All(node.Log.AllFired, fired => Assert.Equal(fired.At, fired.EnqueuedAt));
        Assert.All(node.Log.AllFired, fired => Assert.Equal(EnqueueStatus.Created, fired.Status));
        Assert.Equal(node.FiredAt("tweet"), await node.RunsAsync("tweet"));
    }

    [Fact]
    public async Task S1_ManyTypes_FireEachOnItsOwnInstants()
    {
        var jobs = Enumerable.Range(0, 200).Select(i => TriggerNode.Every($"type_{i}", 10 + (i % 5))).ToList();
        await using var node = await TriggerNode.StartAsync(_time, jobs);
        var start = _time.Now;

        await _time.AdvanceAsync(TimeSpan.FromSeconds(60));

        Assert.All(jobs, job => Assert.Equal(
            job.Schedule!.Upcoming(start).TakeWhile(instant => instant <= _time.Now), node.FiredAt(job.JobType)));
        Assert.All(node.Log.AllFired, fired => Assert.Equal(fired.At, fired.EnqueuedAt));
    }

    [Fact]
    public async Task S1_TypeThatTheStoreDoesNotTake_DelaysNoOtherAndIsMadeUpForLater()
    {
        var jobs = Enumerable.Range(0, 3).Select(i => TriggerNode.Cron($"type_{i}", "*/1 * * * *")).ToList();
        await using var node = await TriggerNode.StartAsync(_time, jobs);
        node.Store.RefusedType = "type_1";

        await _time.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["type_0", "type_2"], node.Log.AllFired.Select(fired => fired.JobType).Order());
        node.Store.RefusedType = null;
        await _time.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(node.FiredAt("type_0"), node.FiredAt("type_1"));
    }

    [Fact]
    public async Task S1_Cron_FiresThroughADaylightSavingGap()
    {
        var gap = new DateTimeOffset(2026, 3, 8, 7, 0, 0, TimeSpan.Zero);
        var time = new VirtualTime(gap.AddMinutes(-5));
        await using var node = await TriggerNode.StartAsync(time, [TriggerNode.Cron("report", "30 2 * * *", "America/New_York")]);

        await time.AdvanceAsync(TimeSpan.FromMinutes(40));

        Assert.Equal([gap], node.FiredAt("report"));
        Assert.Equal(gap.AddDays(1).AddMinutes(-30), node.Scheduler.NextFireAt("report"));
    }

    [Fact]
    public async Task Start_WithSchedulingOff_FiresNothingAndIsIdle()
    {
        var options = new SchedulingOptions { IsEnabled = false };
        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 10) with { RunOnStart = true }], options: options);

        await _time.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(await node.RunsAsync("tweet"));
        Assert.Null(node.Scheduler.NextFireAt("tweet"));
    }

    [Fact]
    public async Task S1_DisabledAndUnscheduledTypes_HaveNoTrigger()
    {
        await using var node = await TriggerNode.StartAsync(
            _time, [TriggerNode.Every("off", 10) with { IsEnabled = false }, TriggerNode.Job("manual", null)]);

        await _time.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Empty(node.Log.AllFired);
        Assert.Null(node.Scheduler.NextFireAt("off"));
        Assert.Null(node.Scheduler.NextFireAt("manual"));
    }

    [Theory]
    [InlineData(OverlapPolicy.Skip)]
    [InlineData(OverlapPolicy.BufferOne)]
    [InlineData(OverlapPolicy.CancelRunning)]
    public async Task S2_Overlap_IsDecidedByTheStoreByTheTypesPolicy(OverlapPolicy overlap)
    {
        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30) with { Overlap = overlap }]);

        await _time.AdvanceAsync(TimeSpan.FromSeconds(60));

        // Nothing executes here, so the first run waits for ever.
        var expected = overlap == OverlapPolicy.CancelRunning ? EnqueueStatus.Created : EnqueueStatus.Overlapped;
        Assert.Equal([EnqueueStatus.Created, expected], node.Log.AllFired.Select(fired => fired.Status));
        Assert.Equal(node.FiredAt("tweet").Last(), (await node.StatusAsync("tweet")).LastFireAt);
    }

    [Fact]
    public async Task S3_TwoNodes_MakeOneRunForEachInstant()
    {
        var job = TriggerNode.Every("tweet", 30);
        await using var one = await TriggerNode.StartAsync(_time, [job]);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(7));
        await using var two = await TriggerNode.StartAsync(_time, [job], one.Memory);
        var start = _time.Now;

        await _time.AdvanceAsync(TimeSpan.FromSeconds(300));

        Assert.Equal(job.Schedule!.Upcoming(start).Take(10), one.FiredAt("tweet"));
        Assert.Equal(one.FiredAt("tweet"), two.FiredAt("tweet"));
        Assert.Equal(one.FiredAt("tweet"), await one.RunsAsync("tweet"));
        Assert.Equal(10, one.Log.AllFired.Concat(two.Log.AllFired).Count(fired => fired.Status == EnqueueStatus.Created));
    }

    [Fact]
    public async Task S3_NodeThatDies_LeavesNoGapAndNoDouble()
    {
        var job = TriggerNode.Every("tweet", 30);
        var one = await TriggerNode.StartAsync(_time, [job]);
        await using var two = await TriggerNode.StartAsync(_time, [job], one.Memory);
        var start = _time.Now;
        await _time.AdvanceAsync(TimeSpan.FromSeconds(100));

        await one.DisposeAsync();
        await _time.AdvanceAsync(TimeSpan.FromSeconds(200));

        Assert.Equal(job.Schedule!.Upcoming(start).Take(10), await two.RunsAsync("tweet"));
    }

    [Fact]
    public async Task NextFireAt_OfATypeThatFired_IsTheInstantAfter()
    {
        var job = TriggerNode.Every("tweet", 30);
        await using var node = await TriggerNode.StartAsync(_time, [job]);
        Assert.Equal(job.Schedule!.Next(_time.Now), node.Scheduler.NextFireAt("tweet"));

        await _time.AdvanceAsync(TimeSpan.FromSeconds(45));

        Assert.Equal(job.Schedule!.Next(_time.Now), node.Scheduler.NextFireAt("tweet"));
    }

    [Fact]
    public async Task RunOnStart_MakesOneRunWhenTheNodeStarts()
    {
        await using var node = await TriggerNode.StartAsync(
            _time, [TriggerNode.Every("tweet", 3600) with { RunOnStart = true }, TriggerNode.Job("manual", null) with { RunOnStart = true }]);

        await _time.AdvanceAsync(TimeSpan.FromMinutes(5));

        var page = await node.Memory.ListAsync(new RunQuery(), TestContext.Current.CancellationToken);
        Assert.Equal(["manual", "tweet"], page.Runs.Where(run => run.ScheduledFor is null).Select(run => run.JobType).Order());
        Assert.All(page.Runs.Where(run => run.ScheduledFor is null), run => Assert.Equal("start", run.Metadata!["trigger"]));
    }

    [Fact]
    public async Task StopAsync_LeavesNoTimer()
    {
        var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30)]);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(60));

        await node.DisposeAsync();

        Assert.Null(_time.Clock.NextTimerAt);
    }
}
