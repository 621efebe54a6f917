namespace JobRunner.Queue;

/// <summary>What a node was given.</summary>
/// <param name="Runs">The leased runs, in the order in which they should start.</param>
/// <param name="NextDueAt">When the next run of the types asked for falls due; <see langword="null"/> for none in sight.</param>
public readonly record struct LeaseAnswer(IReadOnlyList<LeasedRun> Runs, DateTimeOffset? NextDueAt);
