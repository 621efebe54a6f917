using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Batches;

/// <summary>Writes JSON with the names that batch files and manifests have.</summary>
internal static class BatchJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void Write<TData>(CliConsole console, TData data) => console.Data.WriteLine(JsonSerializer.Serialize(data, Options));

    /// <summary>Writes a file that is there as a whole or not at all.</summary>
    public static void Save<TData>(string path, TData data)
    {
        var unfinished = $"{path}.part";
        using (var file = File.Create(unfinished))
        {
            JsonSerializer.Serialize(file, data, Options);
            file.Write("\n"u8);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
