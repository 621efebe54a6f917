using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches.Plan;

/// <summary>A row of a plan.</summary>
internal sealed record PlannedJob(
    int Row, int Line, string Type, string? RequestId, string? ContentHash, string? SourceKey, string? OutputName, int? Characters)
{
    public static PlannedJob Of(BatchRow row) => row.Speech is { } job
        ? new(row.Number, row.Line, row.JobType, row.RequestId, SpeechContentHash.Of(job), Batches.SourceKey.Of(job), job.OutputName, Length(job.Text))
        : new(row.Number, row.Line, row.JobType, row.RequestId, null, null, null, null);

    // As people count, not in halves of surrogate pairs.
    private static int Length(string text) => text.EnumerateRunes().Count();
}
