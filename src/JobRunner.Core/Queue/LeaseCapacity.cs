namespace JobRunner.Queue;

/// <summary>How many runs of one type a node can take, and under which rules.</summary>
public readonly record struct LeaseCapacity
{
    /// <summary>The job type.</summary>
    public required string JobType { get; init; }

    /// <summary>Which of its runs.</summary>
    public LeaseSelection Selection { get; init; }

    /// <summary>How many start as soon as they are leased; their start is recorded with the lease.</summary>
    public required int StartNow { get; init; }

    /// <summary>How many more may be leased to start within moments; only runs that were never leased before.</summary>
    public int Ahead { get; init; }

    /// <summary>Whether an attempt that was cut off may be made again; kept with the lease for the rescue.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>The most live leases of the type in the whole cluster.</summary>
    /// <value>0 for no such limit.</value>
    public int ClusterLimit { get; init; }

    /// <summary>Whether only the first run in enqueue order may be taken, and that only when none is running.</summary>
    /// <remarks>
    /// A first run that is retrying holds back the rest. Messages and ticks that are selected apart are two orders: a tick that is running does
    /// not hold back the messages that it works on.
    /// </remarks>
    public bool IsOrdered { get; init; }

    /// <summary>Types each of which must have succeeded since this one last started; then one run is taken.</summary>
    /// <value><see langword="null"/> for none.</value>
    public IReadOnlyList<string>? After { get; init; }

    /// <summary>Whether something beside the order of its runs decides what may be taken of the type.</summary>
    internal bool IsBound => ClusterLimit > 0 || IsOrdered || After is not null;
}
