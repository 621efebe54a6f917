namespace JobRunner.Bench.Isolation;

/// <summary>Does nothing, in a process that waits for it.</summary>
[Job("warm", Isolation = JobIsolation.Process, IsolationReuse = int.MaxValue)]
internal sealed class WarmTask : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JobResult>>([]);
}
