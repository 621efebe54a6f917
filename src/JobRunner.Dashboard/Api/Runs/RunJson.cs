using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Secrets;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>How what a run says of itself is written as JSON.</summary>
internal static class RunJson
{
    /// <summary>The ready-made job type whose payload may hold secrets in its environment.</summary>
    public const string CommandType = "command";

    public static string Camel<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>What a run was given, for eyes: the secrets in a command's environment are hidden.</summary>
    public static JsonNode? Payload(JobRun run) => run.JobType == CommandType ? SecretVariables.InPayload(Read(run.Payload.Utf8)) : Read(run.Payload.Utf8);

    /// <summary>JSON as a store kept it; a text where it is none.</summary>
    public static JsonNode? Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(utf8.Span);
        }
        catch (JsonException)
        {
            return JsonValue.Create(System.Text.Encoding.UTF8.GetString(utf8.Span));
        }
    }

    public static JsonObject? Metadata(JobRun run) =>
        run.Metadata is { } metadata ? new JsonObject(metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))) : null;
}
