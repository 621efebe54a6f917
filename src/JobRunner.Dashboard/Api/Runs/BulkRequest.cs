namespace JobRunner.Dashboard.Api.Runs;

/// <summary>Which runs an act is about: these, or all that are like that.</summary>
/// <param name="Ids">These; at most 1,000.</param>
/// <param name="Filter">All that are like that.</param>
/// <param name="AtMost">With a filter: how many they were when they were counted. When there are more, none is touched.</param>
/// <param name="Reason">Why, where it is kept.</param>
internal sealed record BulkRequest(IReadOnlyList<Guid>? Ids = null, RunFilter? Filter = null, long? AtMost = null, string? Reason = null);
