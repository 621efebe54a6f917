namespace JobRunner.Monitoring;

/// <summary>What all nodes did in a stretch of time.</summary>
/// <param name="From">When it began.</param>
/// <param name="Before">When it ended.</param>
/// <param name="Attempts">How the attempts ended.</param>
/// <param name="QueueWait">How long runs were due before their attempt started; <see langword="null"/> when none had started.</param>
/// <param name="Duration">How long the attempts took that succeeded or failed; <see langword="null"/> when none did.</param>
public sealed record RunActivity(DateTimeOffset From, DateTimeOffset Before, AttemptTotals Attempts, DurationSummary? QueueWait, DurationSummary? Duration)
{
    /// <summary>Runs that ended, in a minute on average.</summary>
    public double RunsPerMinute => (Attempts.Total - Attempts.Retried) / (Before - From).TotalMinutes;
}
