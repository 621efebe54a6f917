using System.Text.Json;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>A run as a line of JSON; its shape is in docs/reference/cli.md.</summary>
internal static class ExportLine
{
    public static string Of(JobRun run)
    {
        var line = JsonSerializer.SerializeToNode(RunSummary.Of(run), ApiJson.Camel)!.AsObject();
        line["payload"] = RunJson.Read(run.Payload.Utf8);
        line["results"] = RunJson.Read(run.Results);
        line["metadata"] = RunJson.Metadata(run);
        return line.ToJsonString(ApiJson.Camel);
    }
}
