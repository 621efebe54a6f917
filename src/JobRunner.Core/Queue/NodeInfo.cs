namespace JobRunner.Queue;

/// <summary>A process that leases runs.</summary>
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
    IReadOnlyList<string> JobTypes);
