using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;
using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches.Enqueue;

/// <summary>Makes runs of rows: of all, or, when something fails, of none.</summary>
internal static class BatchEnqueuer
{
    public static async Task<EnqueueReport> EnqueueAsync(
        IJobClient jobs, IReadOnlyList<BatchRow> rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // One call, so that it is one step of the store.
        var results = await jobs.EnqueueManyAsync([.. rows.Select(row => ItemOf(row, now))], cancellationToken).ConfigureAwait(false);
        return EnqueueReport.Of([.. rows.Select((row, index) =>
            EnqueueRow.Of(row.JobType, row.RequestId, results[index], row.Number, row.Speech is { } job ? SpeechContentHash.Of(job) : null))]);
    }

    private static EnqueueItem ItemOf(BatchRow row, DateTimeOffset now)
    {
        var payload = row.Speech is { } job ? JobPayload.From(job with { QueuedAt = job.QueuedAt ?? now }) : row.Payload;
        return new EnqueueItem(row.JobType, payload, new EnqueueOptions { RequestId = row.RequestId, DueAt = row.DueAt, Priority = row.Priority });
    }
}
