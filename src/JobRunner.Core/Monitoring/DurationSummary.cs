namespace JobRunner.Monitoring;

/// <summary>Durations in few numbers; the percentiles are within 7 % of the exact ones, below 10 µs within a microsecond.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Average">Their mean.</param>
/// <param name="Minimum">The shortest.</param>
/// <param name="Maximum">The longest.</param>
/// <param name="P50">Half of them are no longer.</param>
/// <param name="P95">95 of 100 are no longer.</param>
/// <param name="P99">99 of 100 are no longer.</param>
public sealed record DurationSummary(
    long Count, TimeSpan Average, TimeSpan Minimum, TimeSpan Maximum, TimeSpan P50, TimeSpan P95, TimeSpan P99);
