using JobRunner.Queue;

namespace JobRunner.Sqlite.Runs;

/// <summary>A run whose lease ran out, and the decision what becomes of it.</summary>
/// <param name="Seq">Its row.</param>
/// <param name="RunId">The run.</param>
/// <param name="Type">Its type's key.</param>
/// <param name="Attempt">The attempt that was cut off.</param>
/// <param name="NodeId">The node that had it.</param>
/// <param name="StartedAt">When the attempt started, if it did.</param>
/// <param name="IsIdempotent">Whether it was leased as idempotent.</param>
/// <param name="Deaths">How many nodes died under it, with this one.</param>
/// <param name="IsCancelRequested">Whether someone asked to cancel it.</param>
/// <param name="CancelReason">Why.</param>
internal sealed record Rescue(
    long Seq, Guid RunId, long Type, int Attempt, string? NodeId, long? StartedAt, bool IsIdempotent, int Deaths, bool IsCancelRequested, string? CancelReason)
{
    public bool IsStarted => StartedAt is not null;

    /// <param name="maxDeaths">From how many deaths on a run is a crash loop.</param>
    public (RunState To, RunError? Error, string Reason) Decide(int maxDeaths) =>
        new ExpiredLease(Attempt, NodeId, IsStarted, IsIdempotent, Deaths, IsCancelRequested, CancelReason).Decide(maxDeaths);
}
