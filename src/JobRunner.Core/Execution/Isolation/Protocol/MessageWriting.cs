using System.Text.Json;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>Writes the members of a message; those without a value are left out.</summary>
internal static class MessageWriting
{
    public static void WriteText(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    public static void WriteBytes(this Utf8JsonWriter json, string name, byte[]? bytes)
    {
        if (bytes is not null)
        {
            json.WriteBase64String(name, bytes);
        }
    }

    public static void WriteTexts(this Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string>? texts)
    {
        if (texts is null)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, text) in texts)
        {
            json.WriteString(key, text);
        }

        json.WriteEndObject();
    }

    public static void WriteObject(this Utf8JsonWriter json, string name, IFrameMessage? message)
    {
        if (message is not null)
        {
            json.WriteStartObject(name);
            message.WriteTo(json);
            json.WriteEndObject();
        }
    }

    public static void WriteObjects(this Utf8JsonWriter json, string name, IReadOnlyList<IFrameMessage>? messages)
    {
        if (messages is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var message in messages)
        {
            json.WriteStartObject();
            message.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
