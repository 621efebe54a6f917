using JobRunner.Dashboard.Charts;

namespace JobRunner.Dashboard.Pages.Overview;

/// <summary>What happened over time.</summary>
/// <param name="Window">How far back it reaches.</param>
/// <param name="Axis">From when to when.</param>
/// <param name="Points">The steps, oldest first.</param>
internal sealed record ActivityHistory(ActivityWindow Window, TimeAxis Axis, IReadOnlyList<ActivityPoint> Points)
{
    public Plot Attempts()
    {
        var minutes = Window.Step.TotalMinutes;
        return Plot.Bars(Axis,
        [
            new("succeeded", "good", [.. Points.Select(point => (double?)point.Successful / minutes)]),
            new("failed", "bad", [.. Points.Select(point => (double?)point.Failed / minutes)]),
            new("skipped or cancelled", "dim", [.. Points.Select(point => (double?)point.Other / minutes)]),
        ]);
    }

    public Plot QueueWaits() => Latency(point => point.QueueWait);

    public Plot Durations() => Latency(point => point.Duration);

    private Plot Latency(Func<ActivityPoint, Percentiles?> of) => Plot.Lines(Axis,
    [
        new("p95", "warn", [.. Points.Select(point => of(point)?.P95.TotalSeconds)]),
        new("p50", "accent", [.. Points.Select(point => of(point)?.P50.TotalSeconds)]),
    ]);
}
