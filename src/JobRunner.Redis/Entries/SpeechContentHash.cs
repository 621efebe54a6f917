using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace JobRunner.Redis.Entries;

/// <summary>The hash by which document 002 knows two jobs of the same content.</summary>
/// <remarks>It is made of the compact JSON of sixteen members in the order of their names, written as Python writes them.</remarks>
internal static class SpeechContentHash
{
    private static readonly (string Name, Func<JsonElement, string> Write)[] _members =
    [
        ("align_words", Flag), ("chunk", Flag), ("instruct", Trimmed), ("instruct_style", Trimmed), ("language", Trimmed), ("max_new_tokens", Whole),
        ("profile", Trimmed), ("repetition_penalty", Fraction), ("select_best", Flag), ("speaker", Trimmed), ("temperature", Fraction), ("text", Text),
        ("tone", Trimmed), ("top_p", Fraction), ("variants", Whole), ("voice", Trimmed),
    ];

    public static string Of(JsonElement job) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(job))))}";

    /// <summary>The JSON that is hashed.</summary>
    public static string Canonical(JsonElement job) =>
        $"{{{string.Join(',', _members.Select(member => $"\"{member.Name}\":{(job.TryGetProperty(member.Name, out var value) ? member.Write(value) : "null")}"))}}}";

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? PythonJson.Quote(value.GetString()!) : Other(value);

    private static string Trimmed(JsonElement value) => value.ValueKind != JsonValueKind.String ? Other(value)
        : value.GetString()!.Trim() is { Length: > 0 } text ? PythonJson.Quote(text)
        : "null";

    private static string Flag(JsonElement value) => value.ToString().ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "ON" => "true",
        "FALSE" or "0" or "NO" or "OFF" => "false",
        _ => Other(value),
    };

    private static string Whole(JsonElement value) =>
        Number(value) is { } number && number == Math.Floor(number) && Math.Abs(number) < 1e15 ? ((long)number).ToString(CultureInfo.InvariantCulture) : Other(value);

    private static string Fraction(JsonElement value) => Number(value) is { } number ? PythonJson.Write(number) : Other(value);

    private static double? Number(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.String
            && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    // What the document does not foresee is hashed as it stands.
    private static string Other(JsonElement value) => value.ValueKind == JsonValueKind.String ? PythonJson.Quote(value.GetString()!) : value.GetRawText();
}
