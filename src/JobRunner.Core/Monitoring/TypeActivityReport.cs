namespace JobRunner.Monitoring;

/// <summary>What all nodes did, job type by job type.</summary>
/// <param name="Types">The job types of which an attempt ended, ordered by name.</param>
/// <param name="Failure">Why the store did not answer, so that only what this node has not written yet is here; <see langword="null"/> when it did.</param>
public sealed record TypeActivityReport(IReadOnlyList<TypeActivity> Types, string? Failure);
