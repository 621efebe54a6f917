namespace JobRunner.Dashboard.Api.Health;

/// <summary>What a worker is doing.</summary>
internal sealed record WorkerReport(string Name, string? Type, Guid? Run, DateTimeOffset? StartedAt, bool IsStuck);
