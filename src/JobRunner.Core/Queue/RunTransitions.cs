namespace JobRunner.Queue;

/// <summary>The one table of moves between states; every store moves runs along it and no other way.</summary>
public static class RunTransitions
{
    /// <summary>Every state.</summary>
    public static IReadOnlyList<RunState> States { get; } = Enum.GetValues<RunState>();

    /// <summary>Whether a run in this state has ended.</summary>
    public static bool IsFinal(this RunState state) => state >= RunState.Succeeded;

    /// <summary>Whether a run in this state waits to be leased.</summary>
    public static bool IsWaiting(this RunState state) => state <= RunState.Queued;

    /// <summary>Whether a run may go from one state to another.</summary>
    public static bool CanMove(RunState from, RunState to) => (from, to) switch
    {
        // It falls due.
        (RunState.Scheduled or RunState.Retrying, RunState.Queued) => true,

        // A node leases it.
        (RunState.Queued, RunState.Running) => true,

        // Its attempt ends, or is given back, or is rescued.
        (RunState.Running, RunState.Succeeded or RunState.Failed or RunState.Skipped or RunState.Cancelled) => true,
        (RunState.Running, RunState.Retrying or RunState.Queued) => true,

        // It is cancelled while it waits.
        (RunState.Scheduled or RunState.Retrying or RunState.Queued, RunState.Cancelled) => true,

        // Someone retries what ended without success.
        (RunState.Failed or RunState.Skipped or RunState.Cancelled, RunState.Queued) => true,

        _ => false,
    };
}
