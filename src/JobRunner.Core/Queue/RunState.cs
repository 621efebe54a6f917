namespace JobRunner.Queue;

/// <summary>Where a run stands; it is in exactly one state, in every store.</summary>
public enum RunState : byte
{
    /// <summary>Due later.</summary>
    Scheduled = 0,

    /// <summary>Due later, after a failure.</summary>
    Retrying = 1,

    /// <summary>Due, and waiting for a slot.</summary>
    Queued = 2,

    /// <summary>Leased by a node.</summary>
    Running = 3,

    /// <summary>Ended well.</summary>
    Succeeded = 4,

    /// <summary>Failed for good: a dead letter, until it is retried or pruned.</summary>
    Failed = 5,

    /// <summary>Ended by a validation layer, before the task did anything.</summary>
    Skipped = 6,

    /// <summary>Ended because someone asked for it.</summary>
    Cancelled = 7,
}
