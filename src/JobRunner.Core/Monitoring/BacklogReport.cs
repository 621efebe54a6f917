namespace JobRunner.Monitoring;

/// <summary>What the store held when it was last asked.</summary>
/// <param name="CountedAt">When that was; <see langword="null"/> when it never answered.</param>
/// <param name="Types">The types, ordered by name.</param>
/// <param name="Failure">Why it does not answer now; <see langword="null"/> when it does.</param>
public sealed record BacklogReport(DateTimeOffset? CountedAt, IReadOnlyList<TypeBacklog> Types, string? Failure);
