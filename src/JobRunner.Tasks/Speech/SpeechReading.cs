namespace JobRunner.Tasks.Speech;

/// <summary>A job, or all that keeps a row from being one.</summary>
internal sealed record SpeechReading(SpeechJob? Job, IReadOnlyList<SpeechMistake> Mistakes);
