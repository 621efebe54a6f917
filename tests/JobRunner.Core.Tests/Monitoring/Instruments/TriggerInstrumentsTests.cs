using JobRunner.Queue;

namespace JobRunner.Core.Tests.Monitoring.Instruments;

public sealed class TriggerInstrumentsTests
{
    [Fact]
    public async Task Fired_Late_CountsWhatBecameOfItAndHowLate()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        using var probe = new MeterProbe(node.Meter);

        node.Observer.TriggerFired("tweet", Samples.Start, TimeSpan.FromSeconds(3), EnqueueStatus.Overlapped);

        Assert.Equal(
            [
                "jobrunner.trigger.fires[{fire}] 1 {jobrunner.enqueue.status=overlapped, messaging.destination.name=tweet}",
                "jobrunner.trigger.lateness[s] 3 {messaging.destination.name=tweet}",
            ],
            probe.Lines);
    }

    [Fact]
    public async Task Misfired_Several_CountsInstants()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        using var probe = new MeterProbe(node.Meter);

        node.Observer.Misfired("tweet", Samples.Start, 4, MisfirePolicy.Skip);

        Assert.Equal(["jobrunner.trigger.misfires[{instant}] 4 {messaging.destination.name=tweet}"], probe.Lines);
    }
}
