using JobRunner.Queue;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Decides what becomes of a run whose lease ran out.</summary>
internal static class Rescues
{
    private const string UnstartedReason = "Its lease ran out before it started.";
    private const string DiedReason = "Its node died or lost its lease while it was running.";
    private const string CancelledReason = "It was to be cancelled when its lease ran out.";

    public static (RunState To, RunError? Error, string Reason) Decide(ExpiredRun run, int maxDeaths)
    {
        var deaths = run.Deaths + (run.IsStarted ? 1 : 0);
        if (run.IsCancelRequested)
        {
            return (RunState.Cancelled, null, run.CancelReason ?? CancelledReason);
        }

        if (!run.IsStarted)
        {
            return (RunState.Queued, null, UnstartedReason);
        }

        if (!run.IsIdempotent)
        {
            return (RunState.Failed, Abandoned(run), DiedReason);
        }

        return deaths < maxDeaths ? (RunState.Queued, null, DiedReason) : (RunState.Failed, CrashLoop(run, deaths), DiedReason);
    }

    private static RunError Abandoned(ExpiredRun run) => new(
        RunErrorKind.Abandoned,
        $"Node '{run.NodeId}' died or lost its lease during attempt {run.Attempt}, and the type is not idempotent: nobody knows how far it came. Check what it did, then retry or leave it.");

    private static RunError CrashLoop(ExpiredRun run, int deaths) => new(
        RunErrorKind.CrashLoop,
        $"A node died under it {deaths} times, last node '{run.NodeId}': it may be what kills them. Find out why, then retry it.");
}
