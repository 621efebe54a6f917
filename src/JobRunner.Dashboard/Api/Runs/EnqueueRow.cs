using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>What became of one run that was to be enqueued, alone or as a row of a batch; its shape is in docs/reference/cli.md.</summary>
internal sealed record EnqueueRow(int Row, string? RequestId, string Type, string Status, Guid RunId, string? ContentHash)
{
    public const string Queued = "queued";
    public const string Duplicate = "duplicate_request";
    public const string AlreadyDone = "already_done";

    public static EnqueueRow Of(string type, string? requestId, EnqueueResult result, int row = 1, string? contentHash = null) =>
        new(row, requestId, type, StatusOf(result), result.RunId, contentHash);

    private static string StatusOf(EnqueueResult result) => result switch
    {
        { Status: EnqueueStatus.Created } => Queued,
        { State: RunState.Succeeded } => AlreadyDone,
        _ => Duplicate,
    };
}
