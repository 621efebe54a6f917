using System.Text.Json.Nodes;
using JobRunner.Host.Runs;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Transfer;

/// <summary>A run as a line of JSON; its shape is in docs/reference/cli.md.</summary>
internal static class ExportLine
{
    public static string Of(JobRun run)
    {
        var line = JsonOutput.Node(RunSummary.Of(run)).AsObject();
        line["payload"] = RunWords.Json(run.Payload.Utf8);
        line["results"] = RunWords.Json(run.Results);
        line["metadata"] = run.Metadata is null ? null : new JsonObject(run.Metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        return JsonOutput.Line(line);
    }
}
