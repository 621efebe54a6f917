namespace JobRunner.Dashboard.Tests.Api;

/// <summary>Takes messages.</summary>
[Job("tweet", MaxConcurrent = 2)]
public sealed class TweetTask : QueueTask<TweetMessage, JobResult>
{
    protected override Task<JobResult> ProcessAsync(TweetMessage message, JobContext context, CancellationToken cancellationToken) => Task.FromResult(new JobResult());
}
