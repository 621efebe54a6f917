namespace JobRunner.Dashboard.Api.Runs;

/// <summary>What the verbs that enqueue print as JSON, in the shape of document 002.</summary>
internal sealed record EnqueueReport(IReadOnlyList<EnqueueRow> Rows, EnqueueSummary Summary)
{
    public static EnqueueReport Of(IReadOnlyList<EnqueueRow> rows) => new(rows, new EnqueueSummary(
        rows.Count,
        rows.Count(row => row.Status == EnqueueRow.Queued),
        rows.Count(row => row.Status == EnqueueRow.Duplicate),
        rows.Count(row => row.Status == EnqueueRow.AlreadyDone)));
}
