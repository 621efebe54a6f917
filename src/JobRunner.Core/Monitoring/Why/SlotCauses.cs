using JobRunner.Queue;

namespace JobRunner.Monitoring.Why;

/// <summary>Whether a node that has the type has a slot and a worker for it.</summary>
internal static class SlotCauses
{
    private const int MaxToldRuns = 10;

    public static IEnumerable<Cause> Of(WhyFacts facts)
    {
        if (facts.Rules is { IsClusterWide: true } rules && facts.RunningCount >= rules.Slots)
        {
            return [Held(facts, CauseKind.ClusterSlotsHeld, facts.Running, $"The cluster's {Slots(rules.Slots)} of '{facts.JobType}'")];
        }

        var obstacles = facts.Servers.Select(node => (Node: node, Kind: ObstacleAt(node, facts))).ToList();
        return obstacles.Exists(obstacle => obstacle.Kind is null)
            ? []
            : obstacles.GroupBy(obstacle => obstacle.Kind!.Value, obstacle => obstacle.Node).Select(group => Of(facts, group.Key, [.. group]));
    }

    private static CauseKind? ObstacleAt(NodeStatus node, WhyFacts facts)
    {
        var type = node.Node.TypeOf(facts.JobType)!;
        return type.StuckRuns.Count >= type.Slots ? CauseKind.SlotsStuck
            : type.UsedSlots >= type.Slots ? CauseKind.SlotsHeld
            : node.Node.BusyWorkers >= node.Node.Workers ? CauseKind.WorkersBusy
            : null;
    }

    private static Cause Of(WhyFacts facts, CauseKind kind, IReadOnlyList<NodeStatus> nodes)
    {
        var nodeIds = nodes.Select(node => node.Node.NodeId).ToHashSet(StringComparer.Ordinal);
        if (kind == CauseKind.SlotsStuck)
        {
            var stuck = nodes.SelectMany(node => node.Node.TypeOf(facts.JobType)!.StuckRuns).ToList();
            return new Cause(
                kind,
                $"Attempts of '{facts.JobType}' that are past their timeout and grace hold all of its slots on node {DueCauses.Nodes(nodes)}: run {string.Join(", ", stuck)}.",
                "Restart the node, and let the task honour its cancellation token, or isolate it in a process.")
            { NodeIds = [.. nodeIds], RunIds = stuck };
        }

        if (kind == CauseKind.SlotsHeld)
        {
            var slots = nodes.Sum(node => node.Node.TypeOf(facts.JobType)!.Slots);
            return Held(facts, kind, [.. facts.Running.Where(run => nodeIds.Contains(run.NodeId!))], $"The {Slots(slots)} of '{facts.JobType}' on node {DueCauses.Nodes(nodes)}")
                with
            { NodeIds = [.. nodeIds] };
        }

        return new Cause(
            kind,
            $"All workers are busy: {string.Join(", ", nodes.Select(node => $"{node.Node.BusyWorkers} of {node.Node.Workers} on node {node.Node.NodeId}"))}. What is more urgent, or was due first, goes first.",
            "Wait, raise JobRunner:Execution:Workers, add a node, or enqueue with a higher priority.")
        { NodeIds = [.. nodeIds] };
    }

    private static Cause Held(WhyFacts facts, CauseKind kind, IReadOnlyList<JobRun> holders, string what)
    {
        var told = holders.Take(MaxToldRuns).Select(run => $"{run.Id} on node {run.NodeId}{(run.StartedAt is { } at ? $" for {(facts.Now - at).InWords()}" : string.Empty)}");
        var more = holders.Count > MaxToldRuns ? $" and {holders.Count - MaxToldRuns} more" : string.Empty;
        return new Cause(
            kind,
            $"{what} {(what.Contains("slots ", StringComparison.Ordinal) ? "are" : "is")} held by {(holders.Count == 1 ? "run" : "runs")} {string.Join(", ", told)}{more}.",
            "Wait for one to end, or raise MaxConcurrent.")
        {
            RunIds = [.. holders.Take(MaxToldRuns).Select(run => run.Id)],
            NodeIds = [.. holders.Select(run => run.NodeId!).Distinct(StringComparer.Ordinal)],
        };
    }

    private static string Slots(int slots) => slots == 1 ? "1 slot" : $"{slots} slots";
}
