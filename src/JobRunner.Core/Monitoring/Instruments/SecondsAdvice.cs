using System.Diagnostics.Metrics;

namespace JobRunner.Monitoring.Instruments;

/// <summary>The bounds of histograms in seconds.</summary>
internal static class SecondsAdvice
{
    /// <summary>Those of the messaging convention up to ten seconds, and more beyond, where many runs have hardly begun.</summary>
    public static InstrumentAdvice<double> Bounds { get; } = new()
    {
        HistogramBucketBoundaries =
            [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60, 120, 300, 600, 1800, 3600],
    };
}
