using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobRunner.Dashboard.Api.Requests;

/// <summary>Refuses a text with the letter NUL in it: no store takes one, and each says so in its own way.</summary>
internal sealed class NoNulConverter : JsonConverter<string>
{
    /// <exception cref="JsonException">There is one.</exception>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("A text is expected.");
        }

        return reader.GetString() is { } text && text.Contains('\0') ? throw new JsonException("A text has the letter NUL in it.") : reader.GetString();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
