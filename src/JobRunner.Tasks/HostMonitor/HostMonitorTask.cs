using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.HostMonitor;

/// <summary>Reads this machine's load, memory, disks and uptime, and reports what crosses its limits.</summary>
/// <param name="meter">Takes the readings.</param>
/// <param name="options">The limits; read anew for each run.</param>
[Job(
    "host_monitor",
    Description = "Reads this machine's load, memory and disks, and reports what crosses its limits.",
    IntervalSeconds = 15,
    Misfire = MisfirePolicy.Skip,
    Overlap = OverlapPolicy.Skip,
    MaxRetries = 0,
    TimeoutSeconds = 10)]
public sealed partial class HostMonitorTask(HostMeter meter, IOptionsSnapshot<HostMonitorOptions> options) : JobTask<HostReading>
{
    /// <inheritdoc/>
    protected override ValueTask<JobValidation> ValidateConfigAsync(JobContext context, CancellationToken cancellationToken)
    {
        try
        {
            _ = options.Value;
            return new(JobValidation.Pass);
        }
        catch (Exception error) when (error is OptionsValidationException or InvalidOperationException)
        {
            return new(JobValidation.Skip(error.Message));
        }
    }

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<HostReading>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var readings = meter.Read(options.Value);
        var summary = HostSummary.Of(readings);
        if (summary.Length > 0)
        {
            LogReadings(context.Logger, summary);
        }

        foreach (var reading in readings)
        {
            Report(context.Logger, reading);
        }

        return Task.FromResult(readings);
    }

    private static void Report(ILogger logger, HostReading reading)
    {
        if (reading.IsCrossed)
        {
            LogCrossed(logger, reading.Message);
        }
        else if (!reading.Success)
        {
            LogUnreadable(logger, reading.Error);
        }
    }
}
