using System.Diagnostics.Metrics;
using JobRunner.Queue;

namespace JobRunner.Monitoring.Instruments;

/// <summary>The gauges of a node's own slots and workers; they answer from memory, when someone looks.</summary>
internal sealed class NodeGauges(JobRunnerMeter meter, JobTypeLabels labels, INodeActivity? activity = null)
{
    private const string WorkerState = "jobrunner.worker.state";

    /// <summary>Makes the instruments; a host that executes nothing has none.</summary>
    public void Start()
    {
        if (activity is null)
        {
            return;
        }

        // Nodes add up, so these are counters that go up and down, and not gauges.
        var make = meter.Meter;
        make.CreateObservableUpDownCounter("jobrunner.slots.used", () => Slots(static slots => slots.Used), "{slot}", "Slots that are taken.");
        make.CreateObservableUpDownCounter("jobrunner.slots.limit", () => Slots(static slots => slots.Limit), "{slot}", "Slots that there are.");
        make.CreateObservableUpDownCounter("jobrunner.workers", Workers, "{worker}", "Workers, by what they do.");
    }

    private IEnumerable<Measurement<int>> Slots(Func<SlotUsage, int> number) =>
        from slots in activity?.Slots ?? []
        select new Measurement<int>(number(slots), new KeyValuePair<string, object?>(TelemetryNames.JobType, labels.Of(slots.JobType)));

    private IEnumerable<Measurement<int>> Workers() => activity.Read() is not { } node
        ? []
        :
        [
            new Measurement<int>(node.Busy, new KeyValuePair<string, object?>(WorkerState, "busy")),
            new Measurement<int>(node.Idle, new KeyValuePair<string, object?>(WorkerState, "idle")),
            new Measurement<int>(node.Stuck, new KeyValuePair<string, object?>(WorkerState, "stuck")),
        ];
}
