namespace JobRunner.Queue;

/// <summary>A run whose lease ran out, and the decision what becomes of it.</summary>
/// <remarks>The Redis store decides the same in its script <c>rescue.lua</c>.</remarks>
/// <param name="Attempt">The attempt that was cut off.</param>
/// <param name="NodeId">The node that had it.</param>
/// <param name="IsStarted">Whether the attempt had started.</param>
/// <param name="IsIdempotent">Whether it was leased as idempotent.</param>
/// <param name="Deaths">How many nodes died under it, with this one.</param>
/// <param name="IsCancelRequested">Whether someone asked to cancel it.</param>
/// <param name="CancelReason">Why.</param>
internal readonly record struct ExpiredLease(
    int Attempt, string? NodeId, bool IsStarted, bool IsIdempotent, int Deaths, bool IsCancelRequested, string? CancelReason)
{
    private const string UnstartedReason = "Its lease ran out before it started.";
    private const string DiedReason = "Its node died or lost its lease while it was running.";
    private const string CancelledReason = "It was to be cancelled when its lease ran out.";

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
