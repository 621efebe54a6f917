namespace JobRunner.Host.Batches.Plan;

/// <summary>What one voice or speaker has to say.</summary>
internal sealed record PlannedSource(string SourceKey, int Jobs, long Characters);
