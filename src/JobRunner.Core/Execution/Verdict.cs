using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>How an attempt at one run ended, as the classifier decides it.</summary>
internal sealed record Verdict(
    RunState To,
    RunError? Error = null,
    string? Reason = null,
    TimeSpan RetryDelay = default,
    bool IsAttemptReturned = false,
    JobResults Results = default)
{
    /// <summary>The work was done, and there is nothing to report: one object for all such attempts.</summary>
    public static Verdict Done { get; } = new(RunState.Succeeded);

    /// <summary>What stands until something is decided, and after a middleware that did not call the next step.</summary>
    public static Verdict Undecided { get; } = Fail(RunErrorKind.Permanent, "A middleware ended the attempt without calling the next step.");

    public static Verdict Skip(string reason) => new(RunState.Skipped, Reason: reason);

    public static Verdict GiveBack(string reason) => new(RunState.Queued, Reason: reason, IsAttemptReturned: true);

    public static Verdict Fail(RunErrorKind kind, string message, Exception? error = null) =>
        new(RunState.Failed, new RunError(kind, message, error?.ToString()));
}
