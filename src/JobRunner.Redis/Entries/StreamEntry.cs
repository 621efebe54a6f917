using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JobRunner.Queue;
using JobRunner.Redis.Packing;

namespace JobRunner.Redis.Entries;

/// <summary>An entry of the stream, read as a job: which type's, under which request id, and what its record will repeat.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="JobType">The type that its job names, or the default.</param>
/// <param name="RequestId">The one that it names; else its output's name with colons; else the entry's own id.</param>
/// <param name="Job">The job as JSON: the run's payload.</param>
/// <param name="Head">The members of a done record that are known from the start.</param>
/// <param name="Mistake">Why no run can be made of it.</param>
internal sealed record StreamEntry(string EntryId, string JobType, string RequestId, byte[] Job, string Head, string? Mistake)
{
    private static readonly JavaScriptEncoder _encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static StreamEntry Read(string entryId, byte[] job, string defaultType)
    {
        try
        {
            using var json = JsonDocument.Parse(job);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? Read(entryId, job, json.RootElement, defaultType)
                : Broken(entryId, job, defaultType, "The field 'job' is not a JSON object; give one.");
        }
        catch (JsonException)
        {
            // Not JSON, so it is kept as a text.
            return Broken(entryId, Quoted(Encoding.UTF8.GetString(job)), defaultType, "The field 'job' is not JSON, or is missing; give a JSON object.");
        }
    }

    public void Write(PackedWriter writer, Guid runId) => writer.Id(runId).Name(EntryId).Name(JobType).Name(RequestId).Bytes(Job).Text(Head)
        .Text(Mistake is null ? null : StoreJson.Write(new RunError(RunErrorKind.Permanent, Mistake)));

    private static StreamEntry Read(string entryId, byte[] job, JsonElement root, string defaultType)
    {
        var (type, requestId) = (Text(root, "type"), Text(root, "request_id") ?? Text(root, "output_name")?.Replace('/', ':'));
        if (type is { Length: > RunLimits.MaxJobTypeLength })
        {
            return Broken(entryId, job, defaultType, $"The job's type has {type.Length} characters; at most {RunLimits.MaxJobTypeLength} are allowed.");
        }

        if (requestId is { Length: > RunLimits.MaxRequestIdLength })
        {
            return Broken(entryId, job, defaultType, $"The job's request_id has {requestId.Length} characters; at most {RunLimits.MaxRequestIdLength} are allowed.");
        }

        var known = requestId ?? entryId;
        return new StreamEntry(entryId, type ?? defaultType, known, job, HeadOf(known, root), Mistake: null);
    }

    private static StreamEntry Broken(string entryId, byte[] job, string defaultType, string mistake) =>
        new(entryId, defaultType, entryId, job, string.Empty, mistake);

    private static string HeadOf(string requestId, JsonElement root) =>
        $"\"request_id\":{Encoding.UTF8.GetString(Quoted(requestId))},\"content_hash\":\"{SpeechContentHash.Of(root)}\","
        + $"\"output_name\":{Raw(root, "output_name")},\"callback_data\":{Raw(root, "callback_data")}";

    private static byte[] Quoted(string text) => Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(text, _encoder)}\"");

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()) ? value.GetString() : null;

    private static string Raw(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetRawText() : "null";
}
