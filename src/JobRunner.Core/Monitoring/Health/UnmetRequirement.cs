namespace JobRunner.Monitoring.Health;

/// <summary>A capability that is not there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why not, in words.</param>
internal sealed record UnmetRequirement(string Name, string Reason);
