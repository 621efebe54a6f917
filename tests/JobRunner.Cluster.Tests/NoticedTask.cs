namespace JobRunner.Cluster.Tests;

/// <summary>Does nothing.</summary>
[Job("noticed", MaxConcurrent = 5)]
internal sealed class NoticedTask : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JobResult>>([]);
}
