using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JobRunner.Tasks.Speech;

/// <summary>Tells whether two jobs would make the same sound: a hash of the fields that shape it.</summary>
internal static class SpeechContentHash
{
    public static string Of(SpeechJob job) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Json(job))))}";

    /// <summary>The compact JSON that is hashed, its keys in order.</summary>
    public static string Json(SpeechJob job)
    {
        var json = new StringBuilder("{");
        Add(json, SpeechFields.AlignWords, job.AlignWords);
        Add(json, SpeechFields.Chunk, job.Chunk);
        Add(json, SpeechFields.Instruct, job.Instruct);
        Add(json, SpeechFields.InstructStyle, job.InstructStyle);
        Add(json, SpeechFields.Language, job.Language);
        Add(json, SpeechFields.MaxNewTokens, job.MaxNewTokens);
        Add(json, SpeechFields.Profile, job.Profile);
        Add(json, SpeechFields.RepetitionPenalty, job.RepetitionPenalty);
        Add(json, SpeechFields.SelectBest, job.SelectBest);
        Add(json, SpeechFields.Speaker, job.Speaker);
        Add(json, SpeechFields.Temperature, job.Temperature);
        Add(json, SpeechFields.Text, job.Text);
        Add(json, SpeechFields.Tone, job.Tone);
        Add(json, SpeechFields.TopP, job.TopP);
        Add(json, SpeechFields.Variants, job.Variants);
        Add(json, SpeechFields.Voice, job.Voice);
        return json.Append('}').ToString();
    }

    private static void Add(StringBuilder json, string name, string? value)
    {
        Begin(json, name);
        if (value is null)
        {
            json.Append("null");
        }
        else
        {
            PythonText.AppendJson(json, value);
        }
    }

    private static void Add(StringBuilder json, string name, bool? value) =>
        Begin(json, name).Append(value switch { true => "true", false => "false", _ => "null" });

    private static void Add(StringBuilder json, string name, int? value) =>
        Begin(json, name).Append(value?.ToString(CultureInfo.InvariantCulture) ?? "null");

    private static void Add(StringBuilder json, string name, double? value) =>
        Begin(json, name).Append(value is { } number ? PythonText.Float(number) : "null");

    private static StringBuilder Begin(StringBuilder json, string name) => json.Append(json.Length == 1 ? "\"" : ",\"").Append(name).Append("\":");
}
