using System.Text.Encodings.Web;
using System.Text.Json;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Dashboard.Secrets;

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

    private static string Whole(ReadOnlyMemory<byte> utf8) => utf8.IsEmpty ? string.Empty : SecretMembers.Hide(RunJson.Read(utf8))?.ToJsonString(_lines) ?? "null";
}
