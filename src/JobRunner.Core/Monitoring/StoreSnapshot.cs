using JobRunner.Queue;

namespace JobRunner.Monitoring;

/// <summary>What the store said when it last answered, and whether it answers now.</summary>
/// <param name="ReadAt">When it last answered; <see langword="null"/> when it never did.</param>
/// <param name="Counts">Its runs by type and state.</param>
/// <param name="Types">What it keeps of types.</param>
/// <param name="Nodes">The nodes that it knows.</param>
/// <param name="Failure">Why it did not answer when it was asked last; <see langword="null"/> when it did.</param>
/// <param name="FailingSince">Since when it has not answered.</param>
internal sealed record StoreSnapshot(
    DateTimeOffset? ReadAt,
    IReadOnlyList<TypeCounts> Counts,
    IReadOnlyList<TypeStatus> Types,
    IReadOnlyList<NodeStatus> Nodes,
    string? Failure = null,
    DateTimeOffset? FailingSince = null)
{
    public static StoreSnapshot NotAsked { get; } = new(null, [], [], []);

    public bool IsCurrent => ReadAt is not null && Failure is null;
}
