using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobRunner.Host.Terminal;

/// <summary>Prints data as JSON, for scripts and for eyes.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions _line = new(_options) { WriteIndented = false };

    // Documents that other programs' scripts read already are named as those have it.
    private static readonly JsonSerializerOptions _snake = new(_options) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void Write<TData>(CliConsole console, TData data) => console.Data.WriteLine(JsonSerializer.Serialize(data, _options));

    public static void WriteSnake<TData>(CliConsole console, TData data) => console.Data.WriteLine(SnakeText(data));

    /// <summary>Such a document, for a file.</summary>
    public static string SnakeText<TData>(TData data) => JsonSerializer.Serialize(data, _snake);

    /// <exception cref="JsonException">It is no such document.</exception>
    public static TData? ReadSnake<TData>(string text) => JsonSerializer.Deserialize<TData>(text, _snake);

    public static JsonNode Node<TData>(TData data) => JsonSerializer.SerializeToNode(data, _options)!;

    /// <summary>JSON in one line.</summary>
    public static string Line(JsonNode data) => data.ToJsonString(_line);
}
