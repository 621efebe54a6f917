using JobRunner.Queue;

namespace JobRunner.Monitoring;

/// <summary>An attempt that ended, as the engine reports it.</summary>
internal readonly record struct AttemptEnd(
    string JobType,
    Guid RunId,
    int Try,
    RunState To,
    RunError? Error,
    string? Reason,
    DateTimeOffset DueAt,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt)
{
    public bool IsRetry => To == RunState.Retrying;

    public bool IsDeadLetter => To == RunState.Failed;
}
