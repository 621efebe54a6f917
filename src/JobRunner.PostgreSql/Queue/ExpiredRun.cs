namespace JobRunner.PostgreSql.Queue;

/// <summary>A run whose lease ran out.</summary>
internal sealed record ExpiredRun(
    Guid Id, string JobType, int Attempt, string? NodeId, bool IsStarted, bool IsIdempotent, int Deaths, bool IsCancelRequested, string? CancelReason);
