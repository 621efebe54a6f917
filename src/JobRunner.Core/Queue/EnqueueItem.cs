namespace JobRunner.Queue;

/// <summary>One run of a batch to enqueue.</summary>
/// <param name="JobType">The job type, or an older name of it.</param>
/// <param name="Payload">The message.</param>
/// <param name="Options">What else is to be said of it.</param>
public readonly record struct EnqueueItem(string JobType, JobPayload Payload = default, EnqueueOptions? Options = null);
