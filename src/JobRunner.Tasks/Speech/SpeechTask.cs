using System.Text.Json;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Speech;

/// <summary>Speaks texts with <c>voice-synth</c>, and keeps a record of each.</summary>
/// <remarks>The payload is a <see cref="SpeechJob"/>; it is read field by field, so that one with mistakes is refused with all of them.</remarks>
/// <param name="synthesizer">Speaks one job.</param>
/// <param name="options">The settings; read anew for each batch.</param>
[Job(
    "speech",
    Description = "Speaks texts with voice-synth, and keeps a record of each.",
    BatchSize = 1,
    MaxRetries = 3,
    RetryDelaySeconds = 30,
    TimeoutSeconds = 3600)]
public sealed class SpeechTask(SpeechSynthesizer synthesizer, IOptionsSnapshot<SpeechOptions> options) : QueueTask<JsonElement, SpeechRecord>
{
    /// <inheritdoc/>
    protected override Task<SpeechRecord> ProcessAsync(JsonElement message, JobContext context, CancellationToken cancellationToken)
    {
        var (job, mistakes) = SpeechJobReader.Read(message);
        return job is null
            ? throw new JobPermanentFailureException($"The job cannot be spoken: {string.Join(" ", mistakes.Select(mistake => mistake.InWords))}")
            : synthesizer.SpeakAsync(job, context, options.Value, cancellationToken);
    }

    /// <summary>Leaves a record of a job that failed for good.</summary>
    /// <inheritdoc/>
    protected override Task<IReadOnlyList<SpeechRecord>?> HandleErrorAsync(Exception error, JobContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SpeechRecord>?>(SpeechRecords.OfFailed(error, context, synthesizer.Now) is { } record ? [record] : null);
}
