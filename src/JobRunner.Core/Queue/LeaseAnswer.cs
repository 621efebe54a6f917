namespace JobRunner.Queue;

/// <summary>What a node was given.</summary>
/// <param name="Runs">The leased runs, in the order in which they should start.</param>
/// <param name="NextDueAt">When the next run of the types asked for falls due; <see langword="null"/> for none in sight.</param>
public readonly record struct LeaseAnswer(IReadOnlyList<LeasedRun> Runs, DateTimeOffset? NextDueAt)
{
    /// <summary>Whether nothing else of the types asked for can be taken, so that the node need not ask again until it is told.</summary>
    /// <value><see langword="false"/> by default: the node asks once more, and goes by the empty answer.</value>
    public bool IsAll { get; init; }
}
