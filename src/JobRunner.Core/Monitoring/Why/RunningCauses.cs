using JobRunner.Queue;

namespace JobRunner.Monitoring.Why;

/// <summary>Of a run that a node has.</summary>
internal static class RunningCauses
{
    public static Cause Of(WhyFacts facts, JobRun run, string subject)
    {
        var node = facts.Nodes.FirstOrDefault(other => other.Node.NodeId == run.NodeId);
        var held = run.LeaseExpiresAt is { } until ? $", which holds its lease until {until.InWords()}" : string.Empty;
        var cause = run switch
        {
            // The store's clock says which nodes live; a lease that looks expired on this clock alone may not be.
            _ when run.LeaseExpiresAt <= facts.Now && node is not { IsAlive: true } => Expired(facts, run, subject),
            { IsCancelRequested: true } => new Cause(
                CauseKind.CancelRequested,
                $"{subject} is to be cancelled: its node {run.NodeId} was told, and its task has not ended yet.",
                "Wait for the task to honour its cancellation token; restart the node if it does not."),
            _ when node?.Node.TypeOf(facts.JobType)?.StuckRuns.Contains(run.Id) == true => new Cause(
                CauseKind.Stuck,
                $"{subject} has been running on node {run.NodeId}{For(facts, run)}, past its timeout and grace, and does not end.",
                "Restart the node, and let the task honour its cancellation token, or isolate it in a process."),
            { StartedAt: null } => new Cause(CauseKind.Leased, $"{subject} is leased by node {run.NodeId}{held}, and has not started: there it waits for a slot and a worker."),
            _ => new Cause(CauseKind.Running, $"{subject} is running{For(facts, run)} on node {run.NodeId}{held}."),
        };
        return cause with { Since = run.StartedAt, Until = run.LeaseExpiresAt, RunIds = [run.Id], NodeIds = run.NodeId is null ? [] : [run.NodeId] };
    }

    private static Cause Expired(WhyFacts facts, JobRun run, string subject) => new(
        CauseKind.LeaseExpired,
        $"{subject} was leased by node {run.NodeId}, which is gone: its lease ran out at {run.LeaseExpiresAt!.Value.InWords()}, and "
            + (facts.LivingNodes.Count > 0 ? "a living node takes it up within seconds." : "no node lives that would take it up."),
        facts.LivingNodes.Count > 0 ? null : "Start a node, which takes it up.");

    private static string For(WhyFacts facts, JobRun run) => run.StartedAt is { } at ? $" for {(facts.Now - at).InWords()}" : string.Empty;
}
