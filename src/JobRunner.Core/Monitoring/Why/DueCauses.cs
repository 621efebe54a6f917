using JobRunner.Queue;

namespace JobRunner.Monitoring.Why;

/// <summary>Of a waiting run by itself: when it is due, and that nothing holds it.</summary>
internal static class DueCauses
{
    public static Cause Later(WhyFacts facts, JobRun run, string subject)
    {
        var coming = $"{run.DueAt.InWords()}, in {(run.DueAt - facts.Now).InWords()}";
        return run.State == RunState.Retrying
            ? new Cause(
                CauseKind.WaitsForRetry,
                $"{subject} failed at its attempt {run.Attempt} ({ErrorWords.Of(run.Error)}), and is tried again at {coming}.",
                "Mend what its error says; the retry comes by itself.")
            { Until = run.DueAt, RunIds = [run.Id] }
            : new Cause(CauseKind.NotDue, $"{subject} is not due until {coming}.") { Until = run.DueAt, RunIds = [run.Id] };
    }

    public static Cause Free(WhyFacts facts, JobRun run, string subject)
    {
        var since = run.DueAt < facts.Now ? run.DueAt : facts.Now;
        var waited = (facts.Now - since).InWords();
        return facts.Now - since < facts.StalledAfter
            ? new Cause(CauseKind.AboutToStart, $"{subject} has been due for {waited}, and nothing holds it: a node should start it within moments.")
            { Since = since, RunIds = [run.Id] }
            : new Cause(
                CauseKind.Stalled,
                $"{subject} has been due for {waited} and does not start, although node {Nodes(facts.Servers)} lives, has the type, and had a slot and a worker free.",
                "Look at the node's log, restart the node, and report what the log says.")
            { Since = since, RunIds = [run.Id], NodeIds = [.. facts.Servers.Select(node => node.Node.NodeId)] };
    }

    public static Cause GivenBack(JobRun run, string subject) => new(
        CauseKind.GivenBack,
        $"{subject} was leased before and came back from attempt {run.Attempt}: {run.Reason!.TrimEnd('.')}.{(run.Deaths > 0 ? $" A node died under it {run.Deaths} times so far." : string.Empty)}")
    { RunIds = [run.Id] };

    internal static string Nodes(IEnumerable<NodeStatus> nodes) => string.Join(", ", nodes.Select(node => node.Node.NodeId));
}
