using JobRunner.Queue;

namespace JobRunner.Monitoring.Events;

/// <summary>A run's lease ran out, because its node died or was cut off.</summary>
/// <param name="At">When.</param>
/// <param name="JobType">The run's type.</param>
/// <param name="RunId">The run.</param>
/// <param name="Attempt">The attempt that was cut off.</param>
/// <param name="NodeId">The node that had it.</param>
/// <param name="To">The state that it went to.</param>
public sealed record RunRescued(DateTimeOffset At, string JobType, Guid RunId, int Attempt, string? NodeId, RunState To)
    : RunEvent(At, JobType, RunId)
{
    /// <inheritdoc/>
    public override string Message =>
        $"Attempt {Attempt} of run {RunId} of '{JobType}' was cut off with its node '{NodeId ?? "unknown"}'; the run is now {To}.";
}
