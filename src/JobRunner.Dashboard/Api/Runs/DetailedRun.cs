using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>A run of a list with all that is kept of it but its story; secrets in its payload are hidden.</summary>
internal static class DetailedRun
{
    public static JsonObject Of(JobRun run)
    {
        var row = JsonSerializer.SerializeToNode(RunSummary.Of(run), ApiJson.Camel)!.AsObject();
        row["payload"] = RunJson.Payload(run);
        row["results"] = RunJson.Read(run.Results);
        row["resultsSucceeded"] = run.ResultsSucceeded;
        row["resultsFailed"] = run.ResultsFailed;
        row["metadata"] = RunJson.Metadata(run);
        row["traceParent"] = run.TraceParent;
        return row;
    }
}
