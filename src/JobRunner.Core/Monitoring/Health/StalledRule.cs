using JobRunner.Discovery;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>Looks at work done, not at connections: what is due and has a slot and a worker has to start.</summary>
/// <remarks>
/// A run may be long overdue at the moment in which its type is resumed or it is enqueued, so one look proves nothing: it has
/// to be seen again after <see cref="MonitoringOptions.StalledAfter"/>, with nothing ended in between.
/// </remarks>
internal sealed class StalledRule : IHealthRule
{
    public IEnumerable<HealthFinding> Judge(HealthFacts facts) =>
        facts.Node is not { } node
            ? []
            : from backlog in facts.Backlog
              where facts.SuspectedFor.GetValueOrDefault(backlog.JobType) >= facts.Options.StalledAfter
              select new HealthFinding(
                  HealthFindingKind.Stalled,
                  HealthStatus.Unhealthy,
                  $"{backlog.InWords()}, and nothing starts although slots and workers are free. "
                      + $"Restart node '{node.NodeId}', and report what its log says.",
                  backlog.JobType);

    /// <summary>The types of which something should have started by now.</summary>
    public static IEnumerable<string> SuspectsIn(HealthFacts facts) =>
        facts is not { Node: { Idle: > 0 } node, Store.IsCurrent: true }
            ? []
            : from entry in facts.LiveBacklog
              where entry.Backlog.Age > facts.Options.StalledAfter
                  && IsFreeToStart(entry.Job)
                  && HasNothingRunning(node, entry.Job.JobType)
                  && !HasEndedSince(facts, entry.Job.JobType, facts.Now - facts.Options.StalledAfter)
              select entry.Job.JobType;

    // These may wait for something else than a slot of this node: other runs, other types, the next tick, other nodes.
    private static bool IsFreeToStart(JobDescriptor job) =>
        job is { PreserveOrder: false, Dependencies.Count: 0, Scope: JobScope.Node } && !(job.IsQueueTask && job.Schedule is not null);

    private static bool HasNothingRunning(NodeConcurrency node, string jobType) =>
        node.Slots.FirstOrDefault(slots => slots.JobType == jobType) is not { Used: > 0 };

    private static bool HasEndedSince(HealthFacts facts, string jobType, DateTimeOffset since) =>
        facts.MetricsOf(jobType).LastRunAt > since;
}
