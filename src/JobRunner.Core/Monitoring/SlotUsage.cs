namespace JobRunner.Monitoring;

/// <summary>The slots of a job type on a node.</summary>
/// <param name="JobType">The type.</param>
/// <param name="Used">How many are taken.</param>
/// <param name="Limit">How many there are.</param>
public sealed record SlotUsage(string JobType, int Used, int Limit);
