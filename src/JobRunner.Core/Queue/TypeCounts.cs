namespace JobRunner.Queue;

/// <summary>How many runs of a type stand in each state.</summary>
/// <param name="JobType">The type.</param>
/// <param name="ByState">The counts, indexed by <see cref="RunState"/>.</param>
/// <param name="OldestDueAt">When the longest-waiting due run fell due; <see langword="null"/> when none waits.</param>
public sealed record TypeCounts(string JobType, IReadOnlyList<long> ByState, DateTimeOffset? OldestDueAt)
{
    /// <summary>How many stand in one state.</summary>
    public long this[RunState state] => ByState[(int)state];
}
