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

    /// <summary>Whether something beside the order of the runs decides what may be taken of any type.</summary>
    internal bool IsAnyBound
    {
        get
        {
            foreach (ref readonly var type in Types.Span)
            {
                if (type.IsBound)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether more could have been taken of each type: nothing but what was due bounded the answer.</summary>
    internal bool HasRoomBeside(IReadOnlyList<LeasedRun> runs)
    {
        if (runs.Count >= MaxRuns)
        {
            return false;
        }

        foreach (ref readonly var type in Types.Span)
        {
            var jobType = type.JobType;
            if (runs.Count(leased => leased.Run.JobType == jobType) >= type.StartNow)
            {
                return false;
            }
        }

        return true;
    }
}
