using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobRunner.Queue;

/// <summary>How durable stores write what they keep of a run in one column or field.</summary>
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<RunAttempt>))]
[JsonSerializable(typeof(IReadOnlyList<RunLogLine>))]
[JsonSerializable(typeof(NodeInfo))]
[JsonSerializable(typeof(RunAttempt))]
[JsonSerializable(typeof(RunError))]
[JsonSerializable(typeof(RunProgress))]
internal sealed partial class StoreJson : JsonSerializerContext
{
    private static readonly StoreJson _context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes a value; nothing for nothing.</summary>
    public static string? Write<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, typeof(T), _context);

    /// <summary>Reads what <see cref="Write{T}"/> wrote.</summary>
    public static T? Read<T>(string? json)
        where T : class => json is null ? null : (T?)JsonSerializer.Deserialize(json, typeof(T), _context);
}
