using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Api;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Secrets;

/// <summary>A run as others than its task are shown it: what may be a secret in its payload, results and metadata is hidden.</summary>
/// <remarks>Its other texts are hidden where an answer or a page is written.</remarks>
internal static class ShownRun
{
    private static readonly JsonSerializerOptions _legible = new(ApiJson.Camel) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

    /// <summary>Whether what is shown of a run has a text.</summary>
    /// <remarks>What is hidden is not found either: who may look could else learn it letter by letter.</remarks>
    /// <param name="run">A run in which the text was found.</param>
    /// <param name="text">The text; whatever its case.</param>
    public static bool Says(JobRun run, string? text) =>
        string.IsNullOrEmpty(text) || Says(run.RequestId, text) || Says(run.Error?.Message, text) || Says(run.Reason, text) || PayloadSays(run.Payload, text);

    private static bool Says(string? words, string text) => words is not null && Has(SecretText.Hide(words), text);

    private static bool PayloadSays(JobPayload payload, string text)
    {
        var stored = payload.ToString();
        if (payload.IsEmpty || !Has(stored, text))
        {
            return false;
        }

        // Written anew it may look otherwise, so it is read as it was stored where nothing had to be hidden.
        var shown = SecretMembers.Hide(RunJson.Read(payload.Utf8));
        return Has(JsonNode.DeepEquals(shown, RunJson.Read(payload.Utf8)) ? SecretText.Hide(stored) : SecretText.Hide(shown!.ToJsonString(_legible)), text);
    }

    private static bool Has(string words, string text) => words.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static byte[]? Hide(ReadOnlyMemory<byte> utf8) =>
        utf8.IsEmpty ? null : System.Text.Encoding.UTF8.GetBytes(SecretMembers.Hide(RunJson.Read(utf8))?.ToJsonString(ApiJson.Camel) ?? "null");
}
