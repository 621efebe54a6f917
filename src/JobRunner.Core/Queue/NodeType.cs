namespace JobRunner.Queue;

/// <summary>What a node says of a job type: whether it executes it, under which rules, and how busy it was with it.</summary>
/// <param name="JobType">The type.</param>
public sealed record NodeType(string JobType)
{
    /// <summary>Why the node does not execute it, in words.</summary>
    /// <value><see langword="null"/> when it does.</value>
    public string? Refusal { get; init; }

    /// <summary>How many attempts of it may run at once, on the node or in the cluster.</summary>
    /// <value>1 by default.</value>
    public int Slots { get; init; } = 1;

    /// <summary>How many slots of the node were taken.</summary>
    public int UsedSlots { get; init; }

    /// <summary>Whether its slots count in the whole cluster.</summary>
    public bool IsClusterWide { get; init; }

    /// <summary>Whether its runs go one at a time, in enqueue order.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Whether its messages are taken only with the ticks of its schedule.</summary>
    public bool WaitsForTicks { get; init; }

    /// <summary>Types that must have succeeded since this one last started.</summary>
    public IReadOnlyList<string> Dependencies { get => field ?? []; init; }

    /// <summary>Runs that are past their timeout and grace on the node, and keep their slots.</summary>
    public IReadOnlyList<Guid> StuckRuns { get => field ?? []; init; }

    /// <summary>The latest instant of its schedule for which the node made no run, unless it has made one since.</summary>
    public LeftOutFire? LeftOutFire { get; init; }

    /// <summary>Whether it says no more than that the node executes the type.</summary>
    internal bool IsPlain => this is
    {
        Refusal: null,
        Slots: 1,
        UsedSlots: 0,
        IsClusterWide: false,
        IsOrdered: false,
        WaitsForTicks: false,
        Dependencies.Count: 0,
        StuckRuns.Count: 0,
        LeftOutFire: null,
    };
}
