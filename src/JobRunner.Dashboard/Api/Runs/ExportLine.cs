using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Secrets;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>A run as a line of JSON; its shape is in docs/reference/cli.md.</summary>
internal static class ExportLine
{
    /// <summary>Says of a line that secrets in it are hidden, so that none is imported as the run that it was.</summary>
    public const string IsMasked = "isMasked";

    /// <summary>The run itself.</summary>
    public static string Of(JobRun run) => NodeOf(run).ToJsonString(ApiJson.Camel);

    /// <summary>The run as it is told over HTTP.</summary>
    public static byte[] Shown(JobRun run)
    {
        var shown = ShownRun.Of(run);
        var line = NodeOf(shown);
        if (ShownRun.IsAnother(run, shown))
        {
            line[IsMasked] = true;
        }

        return JsonSerializer.SerializeToUtf8Bytes(line, ApiJson.ShownCamel);
    }

    private static JsonObject NodeOf(JobRun run)
    {
        var line = JsonSerializer.SerializeToNode(RunSummary.Of(run), ApiJson.Camel)!.AsObject();
        line["payload"] = RunJson.Read(run.Payload.Utf8);
        line["results"] = RunJson.Read(run.Results);
        line["metadata"] = RunJson.Metadata(run);
        return line;
    }
}
