using JobRunner.Queue;

namespace JobRunner.Monitoring;

/// <summary>What all nodes did over time, of one job type or of all.</summary>
/// <param name="Resolution">How long each step is.</param>
/// <param name="Steps">Every step of the time that was asked for, the earliest first; those in which nothing ended are there too.</param>
/// <param name="Total">All steps together.</param>
/// <param name="Failure">Why the store did not answer, so that only what this node has not written yet is here; <see langword="null"/> when it did.</param>
public sealed record ActivityReport(ActivityResolution Resolution, IReadOnlyList<RunActivity> Steps, RunActivity Total, string? Failure)
{
    /// <summary>A histogram of how long the attempts took that succeeded or failed, from the shortest to the longest.</summary>
    /// <value>Empty when there were none; ranges in which none lay are left out.</value>
    public IReadOnlyList<DurationBucket> Durations { get; init; } = [];

    /// <summary>A histogram of how long runs were due before their attempt started, from the shortest to the longest.</summary>
    /// <value>Empty when there were none; ranges in which none lay are left out.</value>
    public IReadOnlyList<DurationBucket> QueueWaits { get; init; } = [];
}
