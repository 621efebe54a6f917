using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Api;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Host.Remote;

/// <summary>A run as another host tells of it.</summary>
internal static class RemoteRun
{
    /// <summary>Of a list with details.</summary>
    public static JobRun Of(JsonNode row) => Of(row.Deserialize<RunSummary>(ApiJson.Camel)!) with
    {
        Payload = JobPayload.FromStored(Bytes(row["payload"])),
        Results = Bytes(row["results"]),
        ResultsSucceeded = (int?)row["resultsSucceeded"] ?? 0,
        ResultsFailed = (int?)row["resultsFailed"] ?? 0,
        Metadata = row["metadata"].Deserialize<Dictionary<string, string>>(ApiJson.Camel),
        TraceParent = (string?)row["traceParent"],
    };

    public static RunDetails DetailsOf(JsonNode shown)
    {
        var report = shown.Deserialize<ShowReport>(ApiJson.Camel)!;
        var run = Of(report.Run) with
        {
            Payload = JobPayload.FromStored(Bytes(report.Payload)),
            Results = Bytes(report.Results),
            ResultsSucceeded = report.ResultsSucceeded,
            ResultsFailed = report.ResultsFailed,
            Metadata = report.Metadata,
        };
        return new RunDetails(
            run,
            [.. report.Attempts.Select(attempt => new RunAttempt(attempt.Attempt, attempt.Node, attempt.Worker, attempt.StartedAt, attempt.EndedAt, StateOf(attempt.To), ErrorOf(attempt.Error), attempt.Reason))],
            [.. report.Log.Select(line => new RunLogLine(line.At, Enum.Parse<LogLevel>(line.Level, ignoreCase: true), line.Text, line.Attempt))],
            report.Progress is { } progress ? new RunProgress(progress.Fraction, progress.Words, progress.At) : null);
    }

    public static RunState StateOf(string name) => Enum.Parse<RunState>(name, ignoreCase: true);

    /// <summary>JSON as a store kept it.</summary>
    public static JsonNode? Node(ReadOnlyMemory<byte> utf8) => utf8.IsEmpty ? null : JsonNode.Parse(utf8.Span);

    private static JobRun Of(RunSummary run) => new()
    {
        Id = run.Id,
        JobType = run.Type,
        State = StateOf(run.State),
        RequestId = run.RequestId,
        Priority = Enum.Parse<JobPriority>(run.Priority, ignoreCase: true),
        EnqueuedAt = run.EnqueuedAt,
        DueAt = run.DueAt,
        ScheduledFor = run.ScheduledFor,
        StartedAt = run.StartedAt,
        FinishedAt = run.FinishedAt,
        Attempt = run.Attempt,
        AttemptsReturned = run.Attempt - run.Tries,
        Deaths = run.Deaths,
        NodeId = run.Node,
        WorkerName = run.Worker,
        LeaseExpiresAt = run.LeaseExpiresAt,
        IsCancelRequested = run.IsCancelRequested,
        Error = ErrorOf(run.Error),
        Reason = run.Reason,
    };

    private static RunError? ErrorOf(ErrorReport? error) => error is null ? null : new(Enum.Parse<RunErrorKind>(error.Kind, ignoreCase: true), error.Message, error.Detail);

    private static byte[]? Bytes(JsonNode? node) => node is null ? null : JsonSerializer.SerializeToUtf8Bytes(node, ApiJson.Camel);
}
