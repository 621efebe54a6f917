namespace JobRunner.Scheduling;

/// <summary>What a trigger does about the instants that lie behind it.</summary>
/// <param name="Fire">The instants that make a run, in order.</param>
/// <param name="LatestDue">The latest instant that is settled by this; <see langword="null"/> when none is due.</param>
/// <param name="FirstMissed">The first instant that is past the grace.</param>
/// <param name="MissedCount">How many are past it, counted up to <see cref="MisfireRule.MaxCounted"/>.</param>
internal sealed record MisfireDecision(
    IReadOnlyList<DateTimeOffset> Fire, DateTimeOffset? LatestDue, DateTimeOffset? FirstMissed = null, int MissedCount = 0)
{
    public static MisfireDecision Nothing { get; } = new([], null);
}
