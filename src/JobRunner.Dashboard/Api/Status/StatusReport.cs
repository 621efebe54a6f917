using JobRunner.Dashboard.Api.Nodes;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Status;

/// <summary>What <c>status --json</c> prints: the members of document 002, and ours beside them.</summary>
internal sealed record StatusReport(
    DateTimeOffset Timestamp,
    StreamReport Stream,
    long RetryQueueSize,
    LockReport Lock,
    WatcherReport Watcher,
    TotalsReport Totals,
    StoreReport Store,
    IReadOnlyList<TypeStatusReport> Types,
    IReadOnlyList<NodeReport> Nodes)
{
    public static StatusReport Of(StatusFacts facts)
    {
        var latest = facts.LivingNodes.OrderByDescending(node => node.LastHeartbeatAt).FirstOrDefault();
        var heartbeat = facts.Nodes.Max(node => (DateTimeOffset?)node.LastHeartbeatAt);
        return new StatusReport(
            facts.Now,
            StreamReport.Of(facts),
            facts.Sum(RunState.Retrying),
            new LockReport(latest?.Node.NodeId, null),
            new WatcherReport(heartbeat, Seconds(facts.Now - heartbeat)),
            TotalsReport.Of(facts),
            new StoreReport(facts.Store.Name, facts.Store.Location, facts.Store.IsDurable, facts.Store.IsShared),
            [.. TypeStatusReport.Of(facts)],
            [.. facts.Nodes.Select(NodeReport.Of)]);
    }

    internal static double? Seconds(TimeSpan? span) => span is { } known ? Math.Round(Math.Max(0, known.TotalSeconds), 1) : null;
}
