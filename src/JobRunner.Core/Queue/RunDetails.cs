namespace JobRunner.Queue;

/// <summary>A run with its story.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempts">Its ended attempts, oldest first; the latest 50.</param>
/// <param name="Log">What the task logged, oldest first; the latest 1,000 lines.</param>
/// <param name="Progress">How far the running attempt is.</param>
public sealed record RunDetails(JobRun Run, IReadOnlyList<RunAttempt> Attempts, IReadOnlyList<RunLogLine> Log, RunProgress? Progress);
