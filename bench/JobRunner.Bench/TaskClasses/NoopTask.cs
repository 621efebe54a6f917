using JobRunner.Bench.Measuring;

namespace JobRunner.Bench.TaskClasses;

/// <summary>Does nothing but be counted; all layers of validation are asked.</summary>
public abstract class NoopTask(RunProbe probe) : JobTask<JobResult>
{
    private static readonly Task<IReadOnlyList<JobResult>> _nothing = Task.FromResult<IReadOnlyList<JobResult>>([]);

    protected override ValueTask<JobValidation> ValidateConfigAsync(JobContext context, CancellationToken cancellationToken) => default;

    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        probe.Hit();
        return _nothing;
    }
}
