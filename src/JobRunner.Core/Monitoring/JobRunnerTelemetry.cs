using JobRunner.Queue;

namespace JobRunner.Monitoring;

/// <summary>The names to give to a collector of metrics and traces.</summary>
public static class JobRunnerTelemetry
{
    /// <summary>The meter.</summary>
    public const string MeterName = TelemetryNames.Source;

    /// <summary>The source of spans.</summary>
    public const string ActivitySourceName = TelemetryNames.Source;
}
