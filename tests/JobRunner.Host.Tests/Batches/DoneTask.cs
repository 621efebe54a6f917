namespace JobRunner.Host.Tests.Batches;

[Job("done_at_once")]
public sealed class DoneTask : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JobResult>>([new JobResult()]);
}
