using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace JobRunner.Queue;

/// <summary>Counts what is enqueued; costs nothing while nobody listens.</summary>
internal sealed class SendInstruments(JobRunnerMeter meter, IJobTypeDefaults types)
{
    private readonly Counter<long> _sent = meter.Meter.CreateCounter<long>(
        "messaging.client.sent.messages", "{message}", "Runs that a producer asked the store to make.");

    /// <summary>Runs were enqueued, or an attempt to do so failed.</summary>
    /// <param name="jobType">Their type.</param>
    /// <param name="runs">How many.</param>
    /// <param name="error">What failed.</param>
    public void Sent(string jobType, int runs = 1, Exception? error = null)
    {
        if (!_sent.Enabled)
        {
            return;
        }

        var tags = new TagList
        {
            { TelemetryNames.System, TelemetryNames.SystemName },
            { TelemetryNames.OperationName, TelemetryNames.Send },
            { TelemetryNames.OperationType, TelemetryNames.Send },
            { TelemetryNames.JobType, types.TryFind(jobType, out var canonicalName, out _) ? canonicalName : TelemetryNames.OtherJobType },
        };
        if (error is not null)
        {
            tags.Add(TelemetryNames.ErrorType, error.GetType().FullName);
        }

        _sent.Add(runs, tags);
    }
}
