using System.Text.Json.Nodes;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>What <c>show --json</c> prints; its shape is in docs/reference/cli.md.</summary>
internal sealed record ShowReport(
    RunSummary Run,
    JsonNode? Payload,
    JsonNode? Results,
    int ResultsSucceeded,
    int ResultsFailed,
    IReadOnlyDictionary<string, string>? Metadata,
    ProgressReport? Progress,
    IReadOnlyList<AttemptReport> Attempts,
    IReadOnlyList<LogLineReport> Log)
{
    public static ShowReport Of(RunDetails details) => new(
        RunSummary.Of(details.Run),
        RunJson.Payload(details.Run),
        RunJson.Read(details.Run.Results),
        details.Run.ResultsSucceeded,
        details.Run.ResultsFailed,
        details.Run.Metadata,
        details.Progress is { } progress ? new ProgressReport(progress.Fraction, progress.Words, progress.At) : null,
        [.. details.Attempts.Select(AttemptReport.Of)],
        [.. details.Log.Select(line => new LogLineReport(line.At, RunJson.Camel(line.Level), line.Attempt, line.Text))]);
}
