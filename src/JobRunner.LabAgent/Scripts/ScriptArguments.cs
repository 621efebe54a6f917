using System.Text.Json;

namespace JobRunner.LabAgent.Scripts;

/// <summary>Makes a command's arguments of a job's <c>args</c>.</summary>
/// <param name="Values">The arguments.</param>
/// <param name="Mistake">Why they cannot be made.</param>
internal sealed record ScriptArguments(IReadOnlyList<string> Values, string? Mistake)
{
    /// <param name="text">The column's text.</param>
    /// <param name="isJson">Whether the column is JSON; in one of text only a list and an object are.</param>
    public static ScriptArguments Read(string? text, bool isJson)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new([], null);
        }

        if (!isJson && text.TrimStart()[0] is not ('[' or '{'))
        {
            return Words(text);
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return Of(json.RootElement);
        }
        catch (JsonException)
        {
            // Words may begin with a bracket.
            return Words(text);
        }
    }

    private static ScriptArguments Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => new([], null),
        JsonValueKind.Array => new([.. value.EnumerateArray().Select(Text)], null),
        JsonValueKind.Object => new([.. value.EnumerateObject().SelectMany(Option)], null),
        JsonValueKind.String => Words(value.GetString()!),
        _ => new([Text(value)], null),
    };

    private static ScriptArguments Words(string text) =>
        ShellWords.Split(text) is { } words ? new(words, null) : new([], "args cannot be split into words: a quote is not closed, or nothing follows the last backslash.");

    // A name without a value is a flag.
    private static IEnumerable<string> Option(JsonProperty option) =>
        option.Value.ValueKind == JsonValueKind.Null ? [$"--{option.Name}"] : [$"--{option.Name}", Text(option.Value)];

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
