using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>A run in <c>list --json</c>; its shape is in docs/reference/cli.md.</summary>
internal sealed record RunSummary(
    Guid Id,
    string Type,
    string State,
    string? RequestId,
    string Priority,
    DateTimeOffset EnqueuedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? ScheduledFor,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int Attempt,
    int Tries,
    int Deaths,
    string? Node,
    string? Worker,
    DateTimeOffset? LeaseExpiresAt,
    bool IsCancelRequested,
    ErrorReport? Error,
    string? Reason)
{
    public static RunSummary Of(JobRun run) => new(
        run.Id,
        run.JobType,
        StateText.Of(run.State),
        run.RequestId,
        RunJson.Camel(run.Priority),
        run.EnqueuedAt,
        run.DueAt,
        run.ScheduledFor,
        run.StartedAt,
        run.FinishedAt,
        run.Attempt,
        run.Tries,
        run.Deaths,
        run.NodeId,
        run.WorkerName,
        run.LeaseExpiresAt,
        run.IsCancelRequested,
        ErrorReport.Of(run.Error),
        run.Reason);
}
