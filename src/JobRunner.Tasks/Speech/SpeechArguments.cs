using System.Globalization;

namespace JobRunner.Tasks.Speech;

/// <summary>The command that speaks a job, as a list: no shell reads it.</summary>
internal static class SpeechArguments
{
    public const string Program = "voice-synth";
    public const string SelectBest = "--select-best";
    public const string Variants = "--variants";
    public const string OutExact = "--out-exact";
    public const string JsonResult = "--json-result";

    public static IReadOnlyList<string> Of(SpeechJob job, SpeechFiles files) =>
    [
        Program, "speak",
        .. job.Voice is null ? Option("--speaker", job.Speaker) : Option("--voice", job.Voice),
        "--text-file", files.TextFile,
        .. Option("--language", job.Language),
        .. Option("--tone", job.Voice is null ? null : job.Tone),
        .. job.InstructStyle is null ? Option("--instruct", job.Instruct) : Option("--instruct-style", job.InstructStyle),
        .. Option("--profile", job.Profile),
        .. Option(Variants, Number(job.Variants)),
        .. Flag(SelectBest, job.SelectBest == true),
        .. Flag("--chunk", job.Chunk == true),
        .. Flag("--align-words", job.AlignWords != false),
        .. Option("--temperature", Number(job.Temperature)),
        .. Option("--top-p", Number(job.TopP)),
        .. Option("--repetition-penalty", Number(job.RepetitionPenalty)),
        .. Option("--max-new-tokens", Number(job.MaxNewTokens)),
        OutExact, files.Folder,
        JsonResult, files.ResultFile,
    ];

    private static string[] Option(string name, string? value) => value is null ? [] : [name, value];

    private static string[] Flag(string name, bool isSet) => isSet ? [name] : [];

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Number(double? value) => value is { } number ? PythonText.Float(number) : null;
}
