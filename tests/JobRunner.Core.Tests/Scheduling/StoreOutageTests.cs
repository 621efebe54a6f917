using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Scheduling;

public sealed class StoreOutageTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public async Task S1_StoreAwayWithinTheGrace_EveryInstantIsEnqueuedLate()
    {
        var jobs = Enumerable.Range(0, 50).Select(i => TriggerNode.Every($"type_{i}", 20)).ToList();
        await using var node = await TriggerNode.StartAsync(_time, jobs);
        var start = _time.Now;
        node.Store.IsCut = true;
        await _time.AdvanceAsync(TimeSpan.FromSeconds(55));
        Assert.Empty(node.Log.AllFired);

        node.Store.IsCut = false;
        await _time.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.All(jobs, job => Assert.Equal(job.Schedule!.Upcoming(start).TakeWhile(instant => instant <= _time.Now), node.FiredAt(job.JobType)));
        Assert.Empty(node.Log.AllMissed);
    }

    [Fact]
    public async Task S5_StoreAwayBeyondTheGrace_MeetsTheMisfirePolicy()
    {
        await using var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30)]);
        node.Store.IsCut = true;
        await _time.AdvanceAsync(TimeSpan.FromMinutes(10));

        node.Store.IsCut = false;
        await _time.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Single(node.Log.AllFired);
        Assert.Single(node.Log.AllMissed);
        Assert.Single(await node.RunsAsync("tweet"));
    }

    [Fact]
    public async Task S5_StoreAwayAtStart_TriggersBeginWhenItIsBack()
    {
        var memory = new InMemoryJobStore(_time.Clock);
        await memory.SetLastFireAsync("tweet", _time.Now.AddMinutes(-10), TestContext.Current.CancellationToken);
        await using var node = await TriggerNode.StartCutOffAsync(_time, [TriggerNode.Every("tweet", 30)], memory);
        await _time.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(node.Log.AllFired);

        node.Store.IsCut = false;
        await _time.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Single(node.Log.AllMissed);
        Assert.NotEmpty(node.Log.AllFired);
    }

    [Fact]
    public async Task S1_StoreAway_IsNotAskedMoreOftenThanTheDelaysAllow()
    {
        var jobs = Enumerable.Range(0, 100).Select(i => TriggerNode.Every($"type_{i}", 10)).ToList();
        await using var node = await TriggerNode.StartAsync(_time, jobs);
        node.Store.IsCut = true;
        await _time.AdvanceAsync(TimeSpan.FromSeconds(30));
        var before = node.Store.Refused;

        await _time.AdvanceAsync(TimeSpan.FromSeconds(60));

        Assert.InRange(node.Store.Refused - before, 1, 13);
    }

    [Fact]
    public async Task StopAsync_WhileTheStoreIsAway_Ends()
    {
        var node = await TriggerNode.StartAsync(_time, [TriggerNode.Every("tweet", 30)]);
        node.Store.IsCut = true;
        await _time.AdvanceAsync(TimeSpan.FromMinutes(2));

        await node.DisposeAsync();

        Assert.Null(_time.Clock.NextTimerAt);
    }
}
