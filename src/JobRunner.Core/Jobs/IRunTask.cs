namespace JobRunner;

/// <summary>A task as the engine sees it when it takes one run at a time.</summary>
internal interface IRunTask
{
    ValueTask<JobResults> ExecuteAsync(JobContext context, CancellationToken cancellationToken);

    ValueTask<JobResults?> HandleErrorAsync(Exception error, JobContext context, CancellationToken cancellationToken);
}
