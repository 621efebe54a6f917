using System.Text.Json;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>Reads the members of a message.</summary>
internal static class MessageReading
{
    /// <summary>Goes on to the value of the object's next member.</summary>
    /// <returns>Its name; <see langword="null"/> at the object's end.</returns>
    public static string? NextMember(this ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        var name = json.GetString();
        json.Read();
        return name;
    }

    public static TMessage GetObject<TMessage>(this ref Utf8JsonReader json)
        where TMessage : IFrameMessage, new()
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"There is '{json.TokenType}' where an object was expected.");
        }

        var message = new TMessage();
        while (json.NextMember() is { } name)
        {
            if (!message.TryTake(name, ref json))
            {
                json.Skip();
            }
        }

        return message;
    }

    public static TMessage[]? GetObjects<TMessage>(this ref Utf8JsonReader json)
        where TMessage : IFrameMessage, new()
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var items = new List<TMessage>();
        while (json.NextItem())
        {
            items.Add(json.GetObject<TMessage>());
        }

        return [.. items];
    }

    public static Guid[] GetGuids(this ref Utf8JsonReader json)
    {
        var items = new List<Guid>();
        while (json.NextItem())
        {
            items.Add(json.GetGuid());
        }

        return [.. items];
    }

    public static Dictionary<string, string>? GetTexts(this ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (json.NextMember() is { } name)
        {
            texts[name] = json.RequireString();
        }

        return texts;
    }

    public static string RequireString(this ref Utf8JsonReader json) => json.GetString() ?? throw new JsonException("There is null where a text was expected.");

    public static byte[]? GetBytes(this ref Utf8JsonReader json) => json.TokenType == JsonTokenType.Null ? null : json.GetBytesFromBase64();

    public static TimeSpan GetTimeSpan(this ref Utf8JsonReader json) =>
        TimeSpan.TryParseExact(json.GetString(), "c", null, out var span) ? span : throw new JsonException("A span of time cannot be read.");

    /// <summary>A value of an enumeration, by its name.</summary>
    public static TEnum GetName<TEnum>(this ref Utf8JsonReader json)
        where TEnum : struct, Enum =>
        Enum.TryParse(typeof(TEnum), json.GetString(), out var value) ? (TEnum)value : throw new JsonException($"There is no such {typeof(TEnum).Name}.");

    private static bool NextItem(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType != JsonTokenType.EndArray;
    }
}
