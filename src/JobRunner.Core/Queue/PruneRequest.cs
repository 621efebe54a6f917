namespace JobRunner.Queue;

/// <summary>Which ended runs to forget.</summary>
/// <param name="FinishedBefore">Those that ended before this instant.</param>
/// <param name="FailedBefore">The same for dead letters, which are usually kept for longer.</param>
/// <param name="MaxRuns">How many at most in this call.</param>
public sealed record PruneRequest(DateTimeOffset FinishedBefore, DateTimeOffset FailedBefore, int MaxRuns);
