using JobRunner.Monitoring;

namespace JobRunner.Dashboard.Api.Health;

/// <summary>The workers and slots of this node at one moment.</summary>
/// <param name="Node">The node; <see langword="null"/> where nothing is executed.</param>
/// <param name="Busy">How many workers have an attempt.</param>
/// <param name="Idle">How many wait for work.</param>
/// <param name="Stuck">How many attempts are past their timeout and grace, and still run.</param>
/// <param name="Workers">The workers.</param>
/// <param name="Slots">The slots of each type.</param>
internal sealed record ConcurrencyReport(string? Node, int Busy, int Idle, int Stuck, IReadOnlyList<WorkerReport> Workers, IReadOnlyList<SlotReport> Slots)
{
    public static ConcurrencyReport Of(NodeConcurrency? node) => node is null
        ? new(null, 0, 0, 0, [], [])
        : new(
            node.NodeId,
            node.Busy,
            node.Idle,
            node.Stuck,
            [.. node.Workers.Select(worker => new WorkerReport(worker.Name, worker.JobType, worker.RunId, worker.StartedAt, worker.IsStuck))],
            [.. node.Slots.Select(slot => new SlotReport(slot.JobType, slot.Used, slot.Limit))]);
}
