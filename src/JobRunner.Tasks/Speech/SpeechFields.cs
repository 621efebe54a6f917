namespace JobRunner.Tasks.Speech;

/// <summary>The names of a speech job's fields.</summary>
internal static class SpeechFields
{
    public const string RequestId = "request_id";
    public const string OutputName = "output_name";
    public const string Voice = "voice";
    public const string Speaker = "speaker";
    public const string Text = "text";
    public const string Language = "language";
    public const string Tone = "tone";
    public const string Instruct = "instruct";
    public const string InstructStyle = "instruct_style";
    public const string Profile = "profile";
    public const string Variants = "variants";
    public const string SelectBest = "select_best";
    public const string Chunk = "chunk";
    public const string AlignWords = "align_words";
    public const string Temperature = "temperature";
    public const string TopP = "top_p";
    public const string RepetitionPenalty = "repetition_penalty";
    public const string MaxNewTokens = "max_new_tokens";
    public const string CallbackData = "callback_data";
    public const string QueuedAt = "queued_at";
    public const string Attempt = "attempt";

    public static IReadOnlyList<string> All { get; } =
    [
        RequestId, OutputName, Voice, Speaker, Text, Language, Tone, Instruct, InstructStyle, Profile, Variants, SelectBest, Chunk, AlignWords,
        Temperature, TopP, RepetitionPenalty, MaxNewTokens, CallbackData, QueuedAt, Attempt,
    ];
}
