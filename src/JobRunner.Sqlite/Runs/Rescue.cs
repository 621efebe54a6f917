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
    private const string UnstartedReason = "Its lease ran out before it started.";
    private const string DiedReason = "Its node died or lost its lease while it was running.";
    private const string CancelledReason = "It was to be cancelled when its lease ran out.";

    public bool IsStarted => StartedAt is not null;

    /// <param name="maxDeaths">From how many deaths on a run is a crash loop.</param>
    public (RunState To, RunError? Error, string Reason) Decide(int maxDeaths)
    {
        if (IsCancelRequested)
        {
            return (RunState.Cancelled, null, CancelReason ?? CancelledReason);
        }

        if (!IsStarted)
        {
            return (RunState.Queued, null, UnstartedReason);
        }

        if (!IsIdempotent)
        {
            return (RunState.Failed, Abandoned(), DiedReason);
        }

        return Deaths < maxDeaths ? (RunState.Queued, null, DiedReason) : (RunState.Failed, CrashLoop(), DiedReason);
    }

    private RunError Abandoned() => new(
        RunErrorKind.Abandoned,
        $"Node '{NodeId}' died or lost its lease during attempt {Attempt}, and the type is not idempotent: nobody knows how far it came. Check what it did, then retry or leave it.");

    private RunError CrashLoop() => new(
        RunErrorKind.CrashLoop,
        $"A node died under it {Deaths} times, last node '{NodeId}': it may be what kills them. Find out why, then retry it.");
}
