namespace JobRunner.Monitoring;

/// <summary>What a node is doing at this moment; implemented by the floor that executes.</summary>
internal interface INodeActivity
{
    string NodeId { get; }

    IReadOnlyList<WorkerStatus> Workers { get; }

    IReadOnlyList<SlotUsage> Slots { get; }

    /// <summary>Since when the store cannot be reached; <see langword="null"/> while it can.</summary>
    DateTimeOffset? StoreUnavailableSince { get; }
}
