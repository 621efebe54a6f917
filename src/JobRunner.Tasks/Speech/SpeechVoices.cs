namespace JobRunner.Tasks.Speech;

/// <summary>The voices that a cache holds; a speaker is built in.</summary>
internal sealed class SpeechVoices(string cache)
{
    public const string DefaultCache = "/cache";

    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    public bool Has(string voice)
    {
        if (!_known.TryGetValue(voice, out var isThere))
        {
            _known[voice] = isThere = File.Exists(FileOf(voice));
        }

        return isThere;
    }

    public string FileOf(string voice) => Path.Join(cache, "voices", voice, "voice.json");

    /// <returns><see langword="null"/> when it can be spoken.</returns>
    public SpeechMistake? Mistake(SpeechJob job) =>
        job.Voice is null || Has(job.Voice) ? null : new SpeechMistake(SpeechFields.Voice, job.Voice, $"a voice of the cache: there is no '{FileOf(job.Voice)}'");
}
