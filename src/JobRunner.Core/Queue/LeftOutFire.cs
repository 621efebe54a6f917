namespace JobRunner.Queue;

/// <summary>An instant of a schedule that made no run.</summary>
/// <param name="At">The instant; of several, the latest.</param>
/// <param name="IsMisfire">Whether the misfire policy left it out; otherwise the overlap policy did.</param>
/// <param name="Count">How many instants were left out at once.</param>
public sealed record LeftOutFire(DateTimeOffset At, bool IsMisfire, int Count);
