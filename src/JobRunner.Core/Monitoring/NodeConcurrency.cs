namespace JobRunner.Monitoring;

/// <summary>The workers and slots of a node at one moment.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Workers">Its workers, and stuck ones that were replaced.</param>
/// <param name="Slots">The slots of each type.</param>
public sealed record NodeConcurrency(string NodeId, IReadOnlyList<WorkerStatus> Workers, IReadOnlyList<SlotUsage> Slots)
{
    /// <summary>How many workers execute an attempt; stuck ones do not count.</summary>
    public int Busy => Workers.Count(worker => worker is { IsStuck: false, JobType: not null });

    /// <summary>How many workers wait for work.</summary>
    public int Idle => Workers.Count(worker => worker is { IsStuck: false, JobType: null });

    /// <summary>How many attempts have outlived their timeout and grace, and still run.</summary>
    public int Stuck => Workers.Count(worker => worker.IsStuck);
}
