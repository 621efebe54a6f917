namespace JobRunner.Dashboard.Api.Care;

/// <summary>What <c>prune --json</c> prints.</summary>
internal sealed record PruneReport(int Forgotten);
