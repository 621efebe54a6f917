namespace JobRunner.Host.Batches.Enqueue;

/// <summary>What became of a row.</summary>
internal sealed record EnqueuedRow(int Row, string? RequestId, string Type, string Status, Guid RunId, string? ContentHash)
{
    public const string Queued = "queued";
    public const string DuplicateRequest = "duplicate_request";
    public const string AlreadyDone = "already_done";
}
