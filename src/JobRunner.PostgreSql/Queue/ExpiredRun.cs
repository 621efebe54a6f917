using JobRunner.Queue;

namespace JobRunner.PostgreSql.Queue;

/// <summary>A run whose lease ran out.</summary>
internal sealed record ExpiredRun(
    Guid Id, string JobType, int Attempt, string? NodeId, bool IsStarted, bool IsIdempotent, int Deaths, bool IsCancelRequested, string? CancelReason)
{
    public (RunState To, RunError? Error, string Reason) Decide(int maxDeaths) =>
        new ExpiredLease(Attempt, NodeId, IsStarted, IsIdempotent, Deaths + (IsStarted ? 1 : 0), IsCancelRequested, CancelReason).Decide(maxDeaths);
}
