namespace JobRunner.Queue.Memory;

/// <summary>Decides what becomes of a run whose lease ran out.</summary>
internal static class Rescues
{
    private const string UnstartedReason = "Its lease ran out before it started.";
    private const string DiedReason = "Its node died or lost its lease while it was running.";
    private const string CancelledReason = "It was to be cancelled when its lease ran out.";

    /// <param name="entry">The run, with this death counted.</param>
    /// <param name="maxDeaths">From how many deaths on a run is a crash loop.</param>
    public static (RunState To, RunError? Error, string Reason) Decide(RunEntry entry, int maxDeaths)
    {
        if (entry.IsCancelRequested)
        {
            return (RunState.Cancelled, null, entry.Story?.CancelReason ?? CancelledReason);
        }

        if (entry.StartedAt == 0)
        {
            return (RunState.Queued, null, UnstartedReason);
        }

        if ((entry.Flags & RunFlags.IsIdempotent) == 0)
        {
            return (RunState.Failed, Abandoned(entry), DiedReason);
        }

        return entry.Deaths < maxDeaths ? (RunState.Queued, null, DiedReason) : (RunState.Failed, CrashLoop(entry), DiedReason);
    }

    private static RunError Abandoned(RunEntry entry) => new(
        RunErrorKind.Abandoned,
        $"Node '{entry.NodeId}' died or lost its lease during attempt {entry.Attempt}, and the type is not idempotent: nobody knows how far it came. Check what it did, then retry or leave it.");

    private static RunError CrashLoop(RunEntry entry) => new(
        RunErrorKind.CrashLoop,
        $"A node died under it {entry.Deaths} times, last node '{entry.NodeId}': it may be what kills them. Find out why, then retry it.");
}
