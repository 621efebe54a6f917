namespace JobRunner.Bench.TaskClasses;

/// <summary>Keeps its slot until the gate is opened.</summary>
public abstract class GatedTask(RunGate gate) : JobTask<JobResult>
{
    protected override async Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        await gate.PassAsync(cancellationToken);
        return [];
    }
}
