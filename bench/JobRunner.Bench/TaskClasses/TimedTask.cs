using JobRunner.Bench.Measuring;

namespace JobRunner.Bench.TaskClasses;

/// <summary>Is counted, and notes which run ended when.</summary>
public abstract class TimedTask(RunProbe probe, RunEnds ends) : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        probe.Hit();
        ends.Note(context.RunId);
        return Task.FromResult<IReadOnlyList<JobResult>>([]);
    }
}
