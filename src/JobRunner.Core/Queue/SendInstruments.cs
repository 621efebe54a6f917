using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace JobRunner.Queue;

/// <summary>Counts what is enqueued; costs nothing while nobody listens.</summary>
internal sealed class SendInstruments(JobRunnerMeter meter, IJobTypeDefaults types)
{
    private readonly Counter<long> _sent = meter.Meter.CreateCounter<long>(
        "messaging.client.sent.messages", "{message}", "Runs that a producer asked the store to make.");

    /// <summary>Runs were handed to the store, which took them or failed.</summary>
    public void Sent(ReadOnlySpan<NewRun> runs, Exception? error)
    {
        if (!_sent.Enabled)
        {
            return;
        }

        foreach (var run in runs)
        {
            var tags = new TagList
            {
                { TelemetryNames.System, TelemetryNames.SystemName },
                { TelemetryNames.OperationName, TelemetryNames.Send },
                { TelemetryNames.OperationType, TelemetryNames.Send },
                { TelemetryNames.JobType, types.TryFind(run.JobType, out var canonicalName, out _) ? canonicalName : TelemetryNames.OtherJobType },
            };
            if (error is not null)
            {
                tags.Add(TelemetryNames.ErrorType, error.GetType().FullName);
            }

            _sent.Add(1, tags);
        }
    }
}
