namespace JobRunner.LabAgent.Jupyter;

/// <summary>Starts, watches and stops the Jupyter sessions of the table <c>jupyter_sessions</c>.</summary>
/// <param name="keeper">Does it.</param>
[Job(
    "jupyter",
    Description = "Starts, watches and stops the Jupyter sessions of the table jupyter_sessions.",
    IntervalSeconds = 5,
    Misfire = MisfirePolicy.Skip,
    Overlap = OverlapPolicy.Skip,
    MaxRetries = 0,
    TimeoutSeconds = 120)]
public sealed class JupyterTask(JupyterKeeper keeper) : JobTask<JupyterResult>
{
    /// <inheritdoc/>
    protected override Task<IReadOnlyList<JupyterResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) => keeper.KeepAsync(cancellationToken);
}
