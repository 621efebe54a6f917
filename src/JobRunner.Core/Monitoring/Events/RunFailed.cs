using JobRunner.Queue;

namespace JobRunner.Monitoring.Events;

/// <summary>A run failed for good and is a dead letter.</summary>
/// <param name="At">When.</param>
/// <param name="JobType">The run's type.</param>
/// <param name="RunId">The run.</param>
/// <param name="Attempt">Which try it was.</param>
/// <param name="Kind">What sort of failure it was.</param>
/// <param name="Error">Why, in words.</param>
public sealed record RunFailed(DateTimeOffset At, string JobType, Guid RunId, int Attempt, RunErrorKind? Kind, string Error)
    : RunEvent(At, JobType, RunId)
{
    /// <inheritdoc/>
    public override string Message => $"Run {RunId} of '{JobType}' failed for good at attempt {Attempt}: {Error}";
}
