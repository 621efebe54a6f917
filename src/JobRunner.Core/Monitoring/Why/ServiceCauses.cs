using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Monitoring.Why;

/// <summary>Whether any node leases the type at all.</summary>
internal static class ServiceCauses
{
    public static IEnumerable<Cause> Of(WhyFacts facts)
    {
        if (facts.Status?.Pause is { } pause)
        {
            yield return new Cause(
                CauseKind.TypePaused,
                $"'{facts.JobType}' has been paused since {pause.Since.InWords()}{(pause.Reason is { } reason ? $" ({reason})" : ", without a reason")}; no run of it starts.",
                "Resume it.")
            { Since = pause.Since };
        }

        if (facts.Servers.Count > 0)
        {
            yield break;
        }

        foreach (var cause in Unserved(facts, [.. facts.LivingNodes]))
        {
            yield return cause;
        }
    }

    private static IEnumerable<Cause> Unserved(WhyFacts facts, NodeStatus[] living)
    {
        var stopping = living.Where(node => node.Node.JobTypes.Contains(facts.JobType)).ToList();
        var refusing = living.Where(node => node.Node.TypeOf(facts.JobType)?.Refusal is not null).ToList();
        if (living.Length == 0)
        {
            yield return NoNode(facts);
        }
        else if (stopping.Count > 0)
        {
            yield return new Cause(
                CauseKind.NodesStopping,
                $"Node {DueCauses.Nodes(stopping)} is the only one that has '{facts.JobType}', and it is about to end: it leases nothing more.",
                "Wait for it to be started again, or start another.")
            { NodeIds = [.. stopping.Select(node => node.Node.NodeId)] };
        }
        else if (refusing.Count > 0)
        {
            yield return Disabled(facts, refusing);
        }
        else
        {
            yield return TypeUnserved(facts, living);
        }

        foreach (var cause in refusing.Count > 0 || stopping.Count > 0 ? [] : OnThisHost(facts))
        {
            yield return cause;
        }
    }

    private static Cause NoNode(WhyFacts facts)
    {
        var last = facts.Nodes.MaxBy(node => node.LastHeartbeatAt);
        var seen = last is null
            ? string.Empty
            : $" The last, {last.Node.NodeId}, was heard of at {last.LastHeartbeatAt.InWords()}: it has died, or cannot reach the store.";
        return new Cause(CauseKind.NoNode, $"No node lives that could execute anything.{seen}", "Start one.")
        {
            Since = last?.LastHeartbeatAt,
            NodeIds = last is null ? [] : [last.Node.NodeId],
        };
    }

    private static Cause Disabled(WhyFacts facts, List<NodeStatus> refusing)
    {
        var reasons = refusing.Select(node => node.Node.TypeOf(facts.JobType)!.Refusal!.TrimEnd('.')).Distinct(StringComparer.Ordinal);
        return new Cause(
            CauseKind.TypeDisabled,
            $"'{facts.JobType}' is not executed by node {DueCauses.Nodes(refusing)} ({string.Join("; ", reasons)}), and no other living node has it.",
            "Enable it there, start a node that executes it, or cancel its runs.")
        { NodeIds = [.. refusing.Select(node => node.Node.NodeId)] };
    }

    private static Cause TypeUnserved(WhyFacts facts, NodeStatus[] living)
    {
        var served = living.SelectMany(node => node.Node.JobTypes).Distinct(StringComparer.Ordinal).ToList();
        var older = facts.Job is { } job && job.JobType != facts.JobType ? $" It is an older name of '{job.JobType}', whose nodes take its runs over when they start." : string.Empty;
        return new Cause(
            CauseKind.TypeUnserved,
            $"No living node has the job type '{facts.JobType}'.{NearestName.Hint(facts.JobType, served)}{older}",
            "Deploy a task of that type to a node, or cancel its runs.")
        { NodeIds = [.. living.Select(node => node.Node.NodeId)] };
    }

    // No node says it: it is told as what it is, the settings of the one who looks.
    private static Cause[] OnThisHost(WhyFacts facts)
    {
        if (facts.Job is { IsEnabled: true })
        {
            return [];
        }

        Cause[] refused =
        [
            .. facts.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => new Cause(
                CauseKind.TypeRefused,
                $"This host refuses '{facts.JobType}', as a node with the same files and settings would: {found.Id} {found.Place}: {found.Message}",
                found.Remedy)),
        ];
        return refused.Length > 0 || facts.Job is null ? refused :
        [
            new Cause(
                CauseKind.TypeDisabled,
                $"By the settings of this host, which a node may have otherwise, '{facts.JobType}' is disabled: {(facts.Job.DisabledReason ?? "its settings").TrimEnd('.')}.",
                "Enable it before a node is started with these settings."),
        ];
    }
}
