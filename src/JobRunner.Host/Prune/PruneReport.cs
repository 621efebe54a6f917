namespace JobRunner.Host.Prune;

/// <summary>What <c>prune --json</c> prints.</summary>
internal sealed record PruneReport(int Forgotten);
