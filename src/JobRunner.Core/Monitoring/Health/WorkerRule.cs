using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>A node without workers is out; a stuck one costs a slot; a type whose slots are all stuck is out too.</summary>
internal sealed class WorkerRule : IHealthRule
{
    public IEnumerable<HealthFinding> Judge(HealthFacts facts) =>
        facts.Node is { } node ? [.. WithoutWorkers(node), .. Stuck(node, facts.Now), .. WithoutSlots(node)] : [];

    private static IEnumerable<HealthFinding> WithoutWorkers(NodeConcurrency node)
    {
        if (node.Busy + node.Idle == 0)
        {
            yield return new HealthFinding(
                HealthFindingKind.NoWorker,
                HealthStatus.Unhealthy,
                $"Node '{node.NodeId}' has no running worker: it has not started, has stopped, or is configured with none.");
        }
    }

    private static IEnumerable<HealthFinding> Stuck(NodeConcurrency node, DateTimeOffset now) =>
        from worker in node.Workers
        where worker.IsStuck
        let duration = worker.StartedAt is { } startedAt ? $" for {(now - startedAt).InWords()}" : string.Empty
        select new HealthFinding(
            HealthFindingKind.StuckWorker,
            HealthStatus.Degraded,
            $"Run {worker.RunId} of '{worker.JobType}' has been running{duration}, past its timeout and grace; "
                + $"worker '{worker.Name}' was replaced, and the slot stays taken. "
                + "Let the task honour its cancellation token, or isolate it in a process.",
            worker.JobType);

    private static IEnumerable<HealthFinding> WithoutSlots(NodeConcurrency node) =>
        from slots in node.Slots
        where slots.Limit > 0 && node.Workers.Count(worker => worker.IsStuck && worker.JobType == slots.JobType) >= slots.Limit
        select new HealthFinding(
            HealthFindingKind.StuckWorker,
            HealthStatus.Unhealthy,
            $"'{slots.JobType}' can start nothing on node '{node.NodeId}': stuck attempts hold all of its slots ({slots.Limit}). "
                + "Restart the node.",
            slots.JobType);
}
