namespace JobRunner.Bench.Isolation;

/// <summary>Does nothing, in a process of its own each time.</summary>
[Job("cold", Isolation = JobIsolation.Process)]
internal sealed class ColdTask : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JobResult>>([]);
}
