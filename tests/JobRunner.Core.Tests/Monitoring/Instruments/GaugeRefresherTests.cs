using JobRunner.Testing;

namespace JobRunner.Core.Tests.Monitoring.Instruments;

public sealed class GaugeRefresherTests
{
    // Milliseconds of real time, for a signal that never comes.
    private const int Patience = 30_000;

    [Fact]
    public async Task E8_Run_NobodyListens_NeitherAsksNorArmsATimer()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Refresher.Start();

        node.Time.Advance(TimeSpan.FromHours(1));

        Assert.Null(node.Time.NextTimerAt);
        Assert.Equal(0, node.Store.Asked);
        await node.Refresher.StopAsync();
    }

    [Fact(Timeout = Patience)]
    public async Task Run_SomeoneListens_CountsAtOnceAndThenEveryInterval()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Refresher.Start();
        using var probe = new MeterProbe(node.Meter);

        probe.Collect();
        await TimerAsync(node.Time);
        Assert.Equal((1, Samples.Start.AddSeconds(15)), (node.Store.Asked, node.Time.NextTimerAt));
        probe.Collect();
        probe.Collect();
        node.Time.Advance(TimeSpan.FromSeconds(15));
        await TimerAsync(node.Time);

        Assert.Equal(2, node.Store.Asked);
        await node.Refresher.StopAsync();
    }

    [Fact(Timeout = Patience)]
    public async Task Run_ListenerLeavesAndAnotherComes_CountsForEachAndNotInBetween()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Refresher.Start();
        using (var first = new MeterProbe(node.Meter))
        {
            first.Collect();
            await TimerAsync(node.Time);
        }

        node.Time.Advance(TimeSpan.FromSeconds(15));
        node.Time.Advance(TimeSpan.FromHours(1));
        using var second = new MeterProbe(node.Meter);
        second.Collect();
        await TimerAsync(node.Time);

        Assert.Equal(2, node.Store.Asked);
        await node.Refresher.StopAsync();
    }

    [Fact(Timeout = Patience)]
    public async Task Run_StoreThrows_GoesOn()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        node.Store.Error = new InvalidOperationException("a defect");
        node.Refresher.Start();
        using var probe = new MeterProbe(node.Meter);
        probe.Collect();
        await TimerAsync(node.Time);

        node.Store.Error = null;
        node.Time.Advance(TimeSpan.FromSeconds(15));
        await TimerAsync(node.Time);

        Assert.NotEmpty(probe.Collect());
        await node.Refresher.StopAsync();
    }

    /// <summary>Waits until the loop has armed its timer for the next count; the timer of an answer's timeout comes sooner.</summary>
    private static async Task TimerAsync(ManualTimeProvider time)
    {
        while (time.NextTimerAt != time.GetUtcNow().AddSeconds(15))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
