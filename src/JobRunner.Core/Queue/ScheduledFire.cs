namespace JobRunner.Queue;

/// <summary>The instant at which a type's schedule makes a run, and what to do when earlier ones have not ended.</summary>
/// <param name="At">The instant that was scheduled, whenever it is enqueued.</param>
/// <param name="Overlap">Decided by the store, in the same step as the enqueue.</param>
public sealed record ScheduledFire(DateTimeOffset At, OverlapPolicy Overlap);
