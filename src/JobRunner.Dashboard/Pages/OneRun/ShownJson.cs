using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobRunner.Dashboard.Pages.OneRun;

/// <summary>JSON for eyes: in lines, with what may be a secret hidden, and cut where nobody reads on.</summary>
internal static class ShownJson
{
    private const int MaxLetters = 20_000;

    // Razor encodes what is shown; a text that is escaped twice cannot be read.
    private static readonly JsonSerializerOptions _lines = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(ReadOnlyMemory<byte> utf8)
    {
        var text = Whole(utf8);
        return text.Length <= MaxLetters ? text : $"{text[..MaxLetters]}…\n({text.Length - MaxLetters} more letters)";
    }

    private static string Whole(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return string.Empty;
        }

        try
        {
            return SecretMembers.Hide(JsonNode.Parse(utf8.Span))?.ToJsonString(_lines) ?? "null";
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(utf8.Span);
        }
    }
}
