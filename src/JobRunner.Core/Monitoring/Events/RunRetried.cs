using JobRunner.Queue;

namespace JobRunner.Monitoring.Events;

/// <summary>An attempt failed, and the run is tried again later.</summary>
/// <param name="At">When.</param>
/// <param name="JobType">The run's type.</param>
/// <param name="RunId">The run.</param>
/// <param name="Attempt">Which try it was.</param>
/// <param name="Kind">What sort of failure it was.</param>
/// <param name="Error">Why, in words.</param>
public sealed record RunRetried(DateTimeOffset At, string JobType, Guid RunId, int Attempt, RunErrorKind? Kind, string Error)
    : RunEvent(At, JobType, RunId)
{
    /// <inheritdoc/>
    public override string Message => $"Attempt {Attempt} of run {RunId} of '{JobType}' failed and is tried again: {Error}";
}
