using JobRunner.Queue;

namespace JobRunner.Host.Enqueue;

/// <summary>What became of one run that was to be enqueued; its shape is in docs/reference/cli.md.</summary>
internal sealed record EnqueueRow(string? RequestId, Guid RunId, string Type, string Status)
{
    public const string Queued = "queued";
    public const string Duplicate = "duplicate_request";
    public const string AlreadyDone = "already_done";

    public static EnqueueRow Of(string type, string? requestId, EnqueueResult result) => new(requestId, result.RunId, type, StatusOf(result));

    private static string StatusOf(EnqueueResult result) => result switch
    {
        { Status: EnqueueStatus.Created } => Queued,
        { State: RunState.Succeeded } => AlreadyDone,
        _ => Duplicate,
    };
}
