namespace JobRunner.Queue;

/// <summary>A process that leases runs, as it was at its latest heartbeat.</summary>
/// <param name="NodeId">Unique for each start of a process.</param>
/// <param name="Host">The machine's name.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="Version">The version of JobRunner.</param>
/// <param name="Workers">How many workers it has.</param>
/// <param name="JobTypes">The enabled types that it executes.</param>
public sealed record NodeInfo(
    string NodeId,
    string Host,
    int ProcessId,
    DateTimeOffset StartedAt,
    string Version,
    int Workers,
    IReadOnlyList<string> JobTypes)
{
    /// <summary>How many workers had an attempt.</summary>
    public int BusyWorkers { get; init; }

    /// <summary>Whether it leases nothing more, because it is about to end.</summary>
    public bool IsStopping { get; init; }

    /// <summary>The types of which there is more to say than that it executes them, those that it refuses included.</summary>
    public IReadOnlyList<NodeType> Types { get => field ?? []; init; }

    /// <summary>What it says of a type.</summary>
    /// <returns><see langword="null"/> when it does not know the type.</returns>
    public NodeType? TypeOf(string jobType) =>
        Types.FirstOrDefault(type => type.JobType == jobType) ?? (JobTypes.Contains(jobType) ? new NodeType(jobType) : null);
}
