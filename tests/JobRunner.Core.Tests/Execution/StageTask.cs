namespace JobRunner.Core.Tests.Execution;

/// <summary>Does what the stage says.</summary>
public abstract class StageTask : JobTask<JobResult>
{
    private readonly Stage _stage;

    private protected StageTask(Stage stage) => _stage = stage;

    protected sealed override async Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        await _stage.PlayAsync(context, cancellationToken);
        return [];
    }
}
