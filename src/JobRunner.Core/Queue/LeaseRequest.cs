namespace JobRunner.Queue;

/// <summary>What a node can take at this moment.</summary>
public sealed record LeaseRequest
{
    /// <summary>Who asks.</summary>
    public required string NodeId { get; init; }

    /// <summary>For how long the leases hold unless they are renewed.</summary>
    public required TimeSpan LeaseDuration { get; init; }

    /// <summary>The most runs that start at once, over all types.</summary>
    public required int MaxRuns { get; init; }

    /// <summary>The most runs to be leased ahead beyond those, over all types.</summary>
    /// <value>0 by default: none.</value>
    public int MaxAhead { get; init; }

    /// <summary>How long a run waits before it rises one priority.</summary>
    /// <value>Zero for never.</value>
    public TimeSpan PriorityAgeing { get; init; }

    /// <summary>What can be taken of each type; a type may stand here once per selection.</summary>
    public required ReadOnlyMemory<LeaseCapacity> Types { get; init; }
}
