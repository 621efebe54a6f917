namespace JobRunner.Monitoring.Events;

/// <summary>An attempt outlived its timeout and grace, and another worker took its worker's place.</summary>
/// <param name="At">When.</param>
/// <param name="WorkerName">The worker that is stuck.</param>
/// <param name="JobType">The run's type.</param>
/// <param name="RunId">The run.</param>
public sealed record WorkerReplaced(DateTimeOffset At, string WorkerName, string JobType, Guid RunId) : RunEvent(At, JobType, RunId)
{
    /// <inheritdoc/>
    public override string Message =>
        $"Worker '{WorkerName}' was replaced: run {RunId} of '{JobType}' does not end after its timeout and grace.";
}
