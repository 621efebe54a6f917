using System.Text.Json;
using JobRunner.Queue;
using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches.Report;

/// <summary>Finds in the store what became of the rows of a batch.</summary>
internal sealed class BatchReporter(IJobStore store)
{
    public const string NotFound = "not_found";
    public const string Failed = "failed";

    public async Task<BatchReport> ReportAsync(BatchFile file, Action done, CancellationToken cancellationToken)
    {
        List<ReportRow> rows = [];
        foreach (var row in file.Rows)
        {
            var run = row.RequestId is { } id ? await store.FindAsync(id, cancellationToken).ConfigureAwait(false) : null;
            rows.Add(run is null ? Missing(row) : Found(row, run));
            done();
        }

        return BatchReport.Of(file.Path, rows);
    }

    private static ReportRow Missing(BatchRow row) => new(row.Number, row.RequestId, row.JobType, NotFound, null, null, null, null, null, null);

    private static ReportRow Found(BatchRow row, JobRun run) => new(
        row.Number,
        row.RequestId,
        run.JobType,
        StatusOf(run.State),
        JsonNamingPolicy.SnakeCaseLower.ConvertName(run.State.ToString()),
        run.Id,
        run.Tries,
        run.FinishedAt,
        run.Error?.Message ?? run.Reason,
        row.Speech is { } job ? IsChanged(job, run) : null);

    private static string StatusOf(RunState state) => state switch
    {
        RunState.Succeeded => "done",
        RunState.Failed => Failed,
        RunState.Running => "running",
        RunState.Skipped => "skipped",
        RunState.Cancelled => "cancelled",
        _ => "waiting",
    };

    private static bool IsChanged(SpeechJob job, JobRun run)
    {
        try
        {
            return run.Payload.IsEmpty
                || SpeechJobReader.Read(run.Payload.Read<JsonElement>()).Job is not { } enqueued
                || SpeechContentHash.Of(enqueued) != SpeechContentHash.Of(job);
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
