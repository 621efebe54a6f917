using JobRunner.Discovery;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>Looks at work done, not at connections: what is due and has a slot and a worker has to start.</summary>
internal sealed class StalledRule : IHealthRule
{
    public IEnumerable<HealthFinding> Judge(HealthFacts facts) =>
        facts is not { Node: { Idle: > 0 } node, Store.IsCurrent: true }
            ? []
            : from entry in facts.LiveBacklog
              where entry.Backlog.Age > facts.Options.StalledAfter
                  && IsFreeToStart(entry.Job)
                  && HasFreeSlots(node, entry.Job.JobType)
                  && !HasEndedSince(facts, entry.Job.JobType, facts.Now - facts.Options.StalledAfter)
              select new HealthFinding(
                  HealthFindingKind.Stalled,
                  HealthStatus.Unhealthy,
                  $"{entry.Backlog.Due} runs of '{entry.Job.JobType}' are due, the oldest for {entry.Backlog.Age.GetValueOrDefault().InWords()}, and slots and workers are free, but nothing starts. Restart node '{node.NodeId}', and report what its log says.",
                  entry.Job.JobType);

    // These may wait for something else than a slot of this node: other runs, other types, the next tick, other nodes.
    private static bool IsFreeToStart(JobDescriptor job) =>
        job is { PreserveOrder: false, Dependencies.Count: 0, Scope: JobScope.Node } && !(job.IsQueueTask && job.Schedule is not null);

    private static bool HasFreeSlots(NodeConcurrency node, string jobType) =>
        node.Slots.FirstOrDefault(slots => slots.JobType == jobType) is not { } usage || usage.Used == 0;

    private static bool HasEndedSince(HealthFacts facts, string jobType, DateTimeOffset since) =>
        facts.StartedAt > since || facts.MetricsOf(jobType).LastExecutionAt > since;
}
