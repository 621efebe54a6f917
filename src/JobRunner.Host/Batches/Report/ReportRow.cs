namespace JobRunner.Host.Batches.Report;

/// <summary>A row of a batch, and what the store has of it.</summary>
/// <param name="Row">Counted from 1.</param>
/// <param name="RequestId">The request id.</param>
/// <param name="Type">The job type.</param>
/// <param name="Status"><c>not_found</c>, <c>waiting</c>, <c>running</c>, <c>done</c>, <c>failed</c>, <c>skipped</c> or <c>cancelled</c>.</param>
/// <param name="State">The run's state in the store's words.</param>
/// <param name="RunId">The run.</param>
/// <param name="Attempt">Tries so far.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="IsChanged">Whether the file asks for another sound than was enqueued; nothing for rows that are not of speech.</param>
internal sealed record ReportRow(
    int Row,
    string? RequestId,
    string Type,
    string Status,
    string? State,
    Guid? RunId,
    int? Attempt,
    DateTimeOffset? FinishedAt,
    string? Error,
    bool? IsChanged);
