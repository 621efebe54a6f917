namespace JobRunner.Dashboard.Charts;

/// <summary>How many durations lie between two.</summary>
/// <param name="From">The shortest of them.</param>
/// <param name="Before">What the longest does not reach.</param>
/// <param name="Count">How many there are.</param>
internal sealed record HistogramBar(TimeSpan From, TimeSpan Before, int Count);
