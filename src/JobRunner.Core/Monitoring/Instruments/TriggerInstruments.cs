using System.Diagnostics.Metrics;
using JobRunner.Queue;

namespace JobRunner.Monitoring.Instruments;

/// <summary>The counters and histograms of triggers; each costs nothing while nobody listens to it.</summary>
internal sealed class TriggerInstruments(JobRunnerMeter meter, JobTypeLabels labels)
{
    private readonly Counter<long> _fires = meter.Meter.CreateCounter<long>(
        "jobrunner.trigger.fires", "{fire}", "Triggers that fired, by what became of it.");

    private readonly Histogram<double> _lateness = meter.Meter.CreateHistogram(
        "jobrunner.trigger.lateness", "s", "How late triggers fired.", advice: SecondsAdvice.Bounds);

    private readonly Counter<long> _misfires = meter.Meter.CreateCounter<long>(
        "jobrunner.trigger.misfires", "{instant}", "Instants that triggers missed by more than their grace.");

    public void Fired(string jobType, TimeSpan late, EnqueueStatus status)
    {
        if (_fires.Enabled)
        {
            var tags = labels.TagsOf(jobType);
            tags.Add(TelemetryNames.EnqueueStatus, TelemetryNames.StatusOf(status));
            _fires.Add(1, tags);
        }

        if (_lateness.Enabled)
        {
            _lateness.Record(Math.Max(0, late.TotalSeconds), labels.TagsOf(jobType));
        }
    }

    public void Misfired(string jobType, int count)
    {
        if (_misfires.Enabled)
        {
            _misfires.Add(count, labels.TagsOf(jobType));
        }
    }
}
