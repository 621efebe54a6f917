using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches;

/// <summary>A row without mistakes.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="JobType">The type of the run that it asks for.</param>
internal sealed record BatchRow(int Number, int Line, string JobType)
{
    public string? RequestId { get; init; }

    /// <summary>The job, of a row of speech.</summary>
    public SpeechJob? Speech { get; init; }

    /// <summary>The message, of every other row.</summary>
    public JobPayload Payload { get; init; }

    public JobPriority? Priority { get; init; }

    public DateTimeOffset? DueAt { get; init; }
}
