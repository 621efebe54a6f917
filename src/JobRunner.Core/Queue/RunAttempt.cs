namespace JobRunner.Queue;

/// <summary>An attempt that has ended, as its run remembers it.</summary>
/// <param name="Attempt">Its number.</param>
/// <param name="NodeId">The node that had it.</param>
/// <param name="WorkerName">The worker that executed it.</param>
/// <param name="StartedAt">When it started; <see langword="null"/> when it never did.</param>
/// <param name="EndedAt">When it ended, or was rescued.</param>
/// <param name="To">The state that the run went to.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Reason">Why it was skipped, cancelled, given back or rescued.</param>
public sealed record RunAttempt(
    int Attempt,
    string? NodeId,
    string? WorkerName,
    DateTimeOffset? StartedAt,
    DateTimeOffset EndedAt,
    RunState To,
    RunError? Error,
    string? Reason);
