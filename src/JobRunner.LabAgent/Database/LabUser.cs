namespace JobRunner.LabAgent.Database;

/// <summary>The user whose rows the agent works on.</summary>
internal sealed record LabUser(Guid Id, string Name, string? Email);
