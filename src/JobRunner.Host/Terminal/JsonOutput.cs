using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Api;

namespace JobRunner.Host.Terminal;

/// <summary>Prints data as JSON, for scripts and for eyes.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions _options = new(ApiJson.Camel) { WriteIndented = true };

    private static readonly JsonSerializerOptions _snake = new(ApiJson.Snake) { WriteIndented = true };

    public static void Write<TData>(CliConsole console, TData data) => console.Data.WriteLine(JsonSerializer.Serialize(data, _options));

    public static void WriteSnake<TData>(CliConsole console, TData data) => console.Data.WriteLine(SnakeText(data));

    /// <summary>Such a document, for a file.</summary>
    public static string SnakeText<TData>(TData data) => JsonSerializer.Serialize(data, _snake);

    /// <exception cref="JsonException">It is no such document.</exception>
    public static TData? ReadSnake<TData>(string text) => JsonSerializer.Deserialize<TData>(text, _snake);

    public static JsonNode Node<TData>(TData data) => JsonSerializer.SerializeToNode(data, _options)!;

    /// <summary>JSON in one line.</summary>
    public static string Line(JsonNode data) => data.ToJsonString(ApiJson.Camel);
}
