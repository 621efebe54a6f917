using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches.Reading;

/// <summary>Which fields each kind of row takes.</summary>
internal static class RowFields
{
    public const string Type = "type";
    public const string Payload = "payload";
    public const string Argv = "argv";
    public const string RequestId = SpeechFields.RequestId;
    public const string Priority = "priority";
    public const string At = "at";

    public static IReadOnlyList<string> OfTyped { get; } = [Type, Payload, RequestId, Priority, At];

    public static IReadOnlyList<string> OfCommand { get; } = [Argv, Type, RequestId, Priority, At];

    public static IReadOnlyList<string> OfSpeech { get; } = [Type, .. SpeechFields.All];

    /// <summary>Of defaults, which stand over rows of every kind.</summary>
    public static IReadOnlyList<string> OfAny { get; } = [.. SpeechFields.All, Type, Payload, Argv, Priority, At];
}
