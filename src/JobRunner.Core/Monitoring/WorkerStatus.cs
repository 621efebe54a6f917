namespace JobRunner.Monitoring;

/// <summary>What a worker is doing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="JobType">The type of the run that it executes; <see langword="null"/> when it is idle.</param>
/// <param name="RunId">That run.</param>
/// <param name="StartedAt">Since when.</param>
/// <param name="IsStuck">Whether the attempt is past its timeout and grace, and the worker was replaced.</param>
public sealed record WorkerStatus(string Name, string? JobType, Guid? RunId, DateTimeOffset? StartedAt, bool IsStuck);
