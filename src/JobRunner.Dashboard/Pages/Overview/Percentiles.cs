namespace JobRunner.Dashboard.Pages.Overview;

/// <summary>Durations in two numbers.</summary>
/// <param name="P50">Half of them are no longer.</param>
/// <param name="P95">95 of 100 are no longer.</param>
internal sealed record Percentiles(TimeSpan P50, TimeSpan P95);
