namespace JobRunner;

/// <summary>A task as the engine sees it when it takes messages in batches.</summary>
internal interface IQueueTask
{
    /// <summary>Settles each message that it can; throws when the batch as a whole failed.</summary>
    Task ExecuteAsync(IReadOnlyList<MessageAttempt> messages, JobContext context, CancellationToken cancellationToken);

    ValueTask<JobResults?> HandleErrorAsync(Exception error, JobContext context, CancellationToken cancellationToken);
}
