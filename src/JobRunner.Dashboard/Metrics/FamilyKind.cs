namespace JobRunner.Dashboard.Metrics;

/// <summary>What Prometheus calls an instrument.</summary>
internal enum FamilyKind
{
    Counter,
    Gauge,
    Histogram,
}
