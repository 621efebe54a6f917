using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches;

/// <summary>Who speaks a job.</summary>
internal static class SourceKey
{
    public static string Of(SpeechJob job) => job.Voice is null ? $"speaker:{job.Speaker}" : $"voice:{job.Voice}";
}
