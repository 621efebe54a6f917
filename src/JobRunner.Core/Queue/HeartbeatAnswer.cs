namespace JobRunner.Queue;

/// <summary>What a node learns from its heartbeat.</summary>
/// <param name="Lost">Runs whose lease is not this node's any more; their attempts have to end.</param>
/// <param name="CancelRequested">Runs that someone asked to cancel.</param>
public sealed record HeartbeatAnswer(IReadOnlyList<Guid> Lost, IReadOnlyList<Guid> CancelRequested)
{
    /// <summary>Nothing to tell.</summary>
    public static HeartbeatAnswer Nothing { get; } = new([], []);
}
