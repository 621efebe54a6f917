using System.Text.Json;
using JobRunner.Dashboard;

namespace JobRunner.Host.Transfer;

/// <summary>Reads the members of a line under any of the names that they have in one job runner or another.</summary>
internal sealed class LineFields(JsonElement line)
{
    private readonly List<string> _mistakes = [];

    public IReadOnlyList<string> Mistakes => _mistakes;

    public void Refuse(string mistake) => _mistakes.Add(mistake);

    /// <summary>The first of the names that the line has, and that is not null.</summary>
    public JsonElement? Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (line.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A text; a number counts as one.</summary>
    public string? Text(params ReadOnlySpan<string> names) => Find(names) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        var other => Refused(names[0], other.Value, "a text"),
    };

    public IReadOnlyDictionary<string, string>? Map(string name)
    {
        if (Find(name) is not { } map)
        {
            return null;
        }

        if (map.ValueKind == JsonValueKind.Object && map.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String))
        {
            return map.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!);
        }

        Refused(name, map, "an object of texts");
        return null;
    }

    private string? Refused(string name, JsonElement value, string allowed)
    {
        var shown = value.GetRawText();
        Refuse($"{name} is {Words.Cut(Words.Line(shown), 60)}; expected is {allowed}.");
        return null;
    }
}
