using System.Text.Json.Nodes;
using JobRunner.Dashboard.Api;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Secrets;

/// <summary>A run as others than its task are shown it: what may be a secret in its payload, results and metadata is hidden.</summary>
/// <remarks>Its other texts are hidden where an answer or a page is written.</remarks>
internal static class ShownRun
{
    public static RunDetails Of(RunDetails details) => details with { Run = Of(details.Run) };

    public static JobRun Of(JobRun run) => run with
    {
        Payload = JobPayload.FromStored(Hide(run.Payload.Utf8)),
        Results = Hide(run.Results),
        Metadata = run.Metadata?.ToDictionary(pair => pair.Key, pair => SecretVariables.Masked(pair.Key, pair.Value), StringComparer.Ordinal),
    };

    /// <summary>Whether a run that was made of what is shown would be another.</summary>
    public static bool IsAnother(JobRun run, JobRun shown) =>
        !JsonNode.DeepEquals(RunJson.Read(run.Payload.Utf8), RunJson.Read(shown.Payload.Utf8))
        || run.Metadata?.Any(pair => shown.Metadata![pair.Key] != pair.Value) == true;

    private static byte[]? Hide(ReadOnlyMemory<byte> utf8) =>
        utf8.IsEmpty ? null : System.Text.Encoding.UTF8.GetBytes(SecretMembers.Hide(RunJson.Read(utf8))?.ToJsonString(ApiJson.Camel) ?? "null");
}
