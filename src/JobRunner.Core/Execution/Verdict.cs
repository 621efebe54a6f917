using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>How an attempt at one run ended, as the classifier decides it.</summary>
internal readonly record struct Verdict(
    RunState To,
    RunError? Error = null,
    string? Reason = null,
    TimeSpan RetryDelay = default,
    bool IsAttemptReturned = false,
    JobResults Results = default)
{
    public static Verdict Skip(string reason) => new(RunState.Skipped, Reason: reason);

    public static Verdict GiveBack(string reason) => new(RunState.Queued, Reason: reason, IsAttemptReturned: true);

    public static Verdict Fail(RunErrorKind kind, string message, Exception? error = null) =>
        new(RunState.Failed, new RunError(kind, message, error?.ToString()));
}
