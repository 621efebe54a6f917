namespace JobRunner.Dashboard.Charts;

/// <summary>A run of a schedule to come, or several that lie too close to tell apart.</summary>
/// <param name="From">When the first begins.</param>
/// <param name="Until">When the last is expected to end.</param>
/// <param name="Count">How many there are.</param>
/// <param name="IsOverlapping">Whether one begins before the one before it is expected to have ended.</param>
internal sealed record LaneBlock(DateTimeOffset From, DateTimeOffset Until, int Count, bool IsOverlapping);
