namespace JobRunner.Host.Batches.Enqueue;

/// <summary>What became of a batch, in numbers.</summary>
internal sealed record EnqueueSummary(int Total, int Queued, int DuplicateRequest, int AlreadyDone)
{
    public static EnqueueSummary Of(IReadOnlyList<EnqueuedRow> rows) => new(
        rows.Count, Count(rows, EnqueuedRow.Queued), Count(rows, EnqueuedRow.DuplicateRequest), Count(rows, EnqueuedRow.AlreadyDone));

    private static int Count(IReadOnlyList<EnqueuedRow> rows, string status) => rows.Count(row => row.Status == status);
}
