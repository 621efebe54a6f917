namespace JobRunner.Processes.Detached;

/// <summary>How a detached process ended, and the last of what it wrote.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="OutputTail">The last of its standard output.</param>
/// <param name="ErrorTail">The last of its standard error.</param>
public sealed record DetachedOutcome(ChildOutcome Outcome, string OutputTail, string ErrorTail);
