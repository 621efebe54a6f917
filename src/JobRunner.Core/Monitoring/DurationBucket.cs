namespace JobRunner.Monitoring;

/// <summary>How many durations lay in a range: a bar of a histogram.</summary>
/// <param name="From">The least of the range.</param>
/// <param name="Before">The least above it: an eighth of a doubling further on.</param>
/// <param name="Count">How many.</param>
public sealed record DurationBucket(TimeSpan From, TimeSpan Before, long Count);
