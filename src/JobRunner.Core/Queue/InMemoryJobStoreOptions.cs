namespace JobRunner.Queue;

/// <summary>How much <see cref="InMemoryJobStore"/> remembers of what has ended.</summary>
/// <remarks>A request id makes one run for as long as that run is remembered.</remarks>
public sealed record InMemoryJobStoreOptions
{
    /// <summary>How many ended runs are kept, other than dead letters; beyond that the oldest end is forgotten first.</summary>
    /// <value>10,000 by default; 0 to keep none.</value>
    public int MaxFinishedRuns { get; init; } = 10_000;

    /// <summary>How many dead letters are kept; beyond that the oldest is forgotten first.</summary>
    /// <value>10,000 by default; 0 to keep none.</value>
    public int MaxDeadLetters { get; init; } = 10_000;

    /// <summary>Of how many types without runs the last start and success are kept; pauses and last fires always are.</summary>
    /// <value>4,096 by default.</value>
    public int MaxIdleTypes { get; init; } = 4_096;
}
