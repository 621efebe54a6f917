namespace JobRunner.Queue;

/// <summary>What became of an enqueue, and which run stands for it.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="RunId">The new run, or the one that stands in its place; empty when there is none.</param>
/// <param name="State">That run's state.</param>
public readonly record struct EnqueueResult(EnqueueStatus Status, Guid RunId, RunState State)
{
    /// <summary>Whether a run was made.</summary>
    public bool IsNew => Status == EnqueueStatus.Created;
}
