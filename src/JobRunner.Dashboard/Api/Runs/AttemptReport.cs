using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>An attempt that has ended, in JSON.</summary>
internal sealed record AttemptReport(
    int Attempt,
    string? Node,
    string? Worker,
    DateTimeOffset? StartedAt,
    DateTimeOffset EndedAt,
    double? Seconds,
    string To,
    ErrorReport? Error,
    string? Reason)
{
    public static AttemptReport Of(RunAttempt attempt) => new(
        attempt.Attempt,
        attempt.NodeId,
        attempt.WorkerName,
        attempt.StartedAt,
        attempt.EndedAt,
        attempt.StartedAt is { } started ? Math.Round((attempt.EndedAt - started).TotalSeconds, 3) : null,
        StateText.Of(attempt.To),
        ErrorReport.Of(attempt.Error),
        attempt.Reason);
}
