namespace JobRunner.Monitoring.Events;

/// <summary>This node held a run that is not its own any more; what the attempt did is not accepted.</summary>
/// <param name="At">When this node learned it.</param>
/// <param name="JobType">The run's type.</param>
/// <param name="RunId">The run.</param>
/// <param name="Attempt">The attempt.</param>
public sealed record LeaseLost(DateTimeOffset At, string JobType, Guid RunId, int Attempt) : RunEvent(At, JobType, RunId)
{
    /// <inheritdoc/>
    public override string Message =>
        $"The lease of run {RunId} of '{JobType}' was lost under attempt {Attempt}; its outcome is not accepted.";
}
