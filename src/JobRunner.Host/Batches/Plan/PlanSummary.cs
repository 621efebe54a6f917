namespace JobRunner.Host.Batches.Plan;

/// <summary>A plan in numbers.</summary>
internal sealed record PlanSummary(int Jobs, long Characters);
