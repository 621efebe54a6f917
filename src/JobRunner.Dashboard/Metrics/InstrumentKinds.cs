using System.Diagnostics.Metrics;

namespace JobRunner.Dashboard.Metrics;

/// <summary>What an instrument is; its class says so, and nothing else.</summary>
internal static class InstrumentKinds
{
    // OpenTelemetry's, for a histogram that advises none.
    private static readonly double[] _usualBounds = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    public static FamilyKind Of(Instrument instrument) => Definition(instrument) switch
    {
        var kind when kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>) => FamilyKind.Counter,
        var kind when kind == typeof(Histogram<>) => FamilyKind.Histogram,
        _ => FamilyKind.Gauge,
    };

    public static double[] BoundsOf(Instrument instrument) => Of(instrument) != FamilyKind.Histogram
        ? []
        : (instrument switch
        {
            Histogram<double> histogram => histogram.Advice?.HistogramBucketBoundaries,
            Histogram<long> histogram => histogram.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound),
            Histogram<int> histogram => histogram.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound),
            _ => null,
        })?.ToArray() ?? _usualBounds;

    private static Type Definition(Instrument instrument)
    {
        var type = instrument.GetType();
        return type.IsGenericType ? type.GetGenericTypeDefinition() : type;
    }
}
