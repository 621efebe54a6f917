using JobRunner.Dashboard.Charts;
using JobRunner.Monitoring;

namespace JobRunner.Dashboard.Pages.Overview;

/// <summary>What happened over time, as plots.</summary>
/// <param name="Window">How far back it reaches.</param>
/// <param name="Report">What happened.</param>
/// <param name="Zone">Whose wall clock the plots are drawn on.</param>
internal sealed record ActivityHistory(ActivityWindow Window, ActivityReport Report, TimeZoneInfo Zone)
{
    public AttemptTotals Total => Report.Total.Attempts;

    private TimeAxis Axis => new(Report.Steps[0].From, Report.Steps[^1].Before, Zone);

    public Plot Attempts() => Plot.Bars(Axis,
    [
        new("succeeded", "good", PerMinute(attempts => attempts.Successful)),
        new("failed", "bad", PerMinute(attempts => attempts.Failed)),
        new("skipped or cancelled", "dim", PerMinute(attempts => attempts.Skipped + attempts.Cancelled)),
    ]);

    public Plot QueueWaits() => Latency(step => step.QueueWait);

    public Plot Durations() => Latency(step => step.Duration);

    private List<double?> PerMinute(Func<AttemptTotals, long> count) => [.. Report.Steps.Select(step => (double?)count(step.Attempts) / (step.Before - step.From).TotalMinutes)];

    private Plot Latency(Func<RunActivity, DurationSummary?> of) => Plot.Lines(Axis,
    [
        new("p95", "warn", [.. Report.Steps.Select(step => of(step)?.P95.TotalSeconds)]),
        new("p50", "accent", [.. Report.Steps.Select(step => of(step)?.P50.TotalSeconds)]),
    ]);
}
