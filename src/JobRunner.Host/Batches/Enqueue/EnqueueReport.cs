namespace JobRunner.Host.Batches.Enqueue;

/// <summary>What <c>enqueue-file --json</c> prints.</summary>
internal sealed record EnqueueReport(IReadOnlyList<EnqueuedRow> Rows, EnqueueSummary Summary);
