using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobRunner.Dashboard.Secrets;

/// <summary>Writes every text of an answer with the credentials in it hidden.</summary>
internal sealed class SecretTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(SecretText.Hide(value));
}
