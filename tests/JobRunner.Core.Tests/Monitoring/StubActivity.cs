using JobRunner.Monitoring;

namespace JobRunner.Core.Tests.Monitoring;

/// <summary>A node whose state a test sets: two idle workers at first.</summary>
internal sealed class StubActivity : INodeActivity
{
    public string NodeId => "node-1";

    public List<WorkerStatus> WorkerList { get; } = [Idle("worker-1"), Idle("worker-2")];

    public List<SlotUsage> SlotList { get; } = [];

    public IReadOnlyList<WorkerStatus> Workers => WorkerList;

    public IReadOnlyList<SlotUsage> Slots => SlotList;

    public DateTimeOffset? StoreUnavailableSince { get; set; }

    public static WorkerStatus Idle(string name) => new(name, null, null, null, IsStuck: false);

    public static WorkerStatus Busy(string name, string jobType, DateTimeOffset startedAt, bool isStuck = false) =>
        new(name, jobType, Guid.Empty, startedAt, isStuck);
}
