using System.Text.Json.Nodes;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.History;

/// <summary>An ended run in <c>history --json</c>.</summary>
internal sealed record HistoryRow(string Kind, string? RequestId, JsonObject Record)
{
    public static HistoryRow Of(JobRun run) => new(RecordKind.Of(run.State), run.RequestId, RunRecord.Of(run));
}
