namespace JobRunner.Queue;

/// <summary>One run of a batch that schedules make.</summary>
/// <param name="JobType">The job type.</param>
/// <param name="Fire">The instant, and what to do when earlier runs have not ended.</param>
public readonly record struct ScheduledItem(string JobType, ScheduledFire Fire);
