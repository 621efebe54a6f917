using System.Text.Json;

namespace JobRunner.Tasks.Speech;

/// <summary>A field's value as it was written.</summary>
/// <param name="Kind">How.</param>
/// <param name="Text">The characters of a text, number or truth value.</param>
/// <param name="Object">Makes the JSON of an object.</param>
internal readonly record struct SpeechValue(SpeechValueKind Kind, string Text, Func<JsonElement>? Object = null)
{
    public static SpeechValue Null => new(SpeechValueKind.Null, "null");

    /// <summary>Of a message.</summary>
    public static SpeechValue Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => OfText(value),
        JsonValueKind.Number => new(SpeechValueKind.Number, value.GetRawText()),
        JsonValueKind.True => new(SpeechValueKind.Boolean, "true"),
        JsonValueKind.False => new(SpeechValueKind.Boolean, "false"),
        JsonValueKind.Object => new(SpeechValueKind.Object, "an object", () => value),
        JsonValueKind.Array => new(SpeechValueKind.List, "a list"),
        _ => Null,
    };

    // Half of a surrogate pair, written as an escape, is no text for .NET.
    private static SpeechValue OfText(JsonElement value)
    {
        try
        {
            return new(SpeechValueKind.Text, value.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return new(SpeechValueKind.Text, "\ud800");
        }
    }
}
