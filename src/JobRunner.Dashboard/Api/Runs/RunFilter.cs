namespace JobRunner.Dashboard.Api.Runs;

/// <summary>Which runs are meant; what is left away does not count.</summary>
/// <param name="State">In one of these states.</param>
/// <param name="Type">Of this type.</param>
/// <param name="RequestId">With this request id.</param>
/// <param name="Search">With this text in the request id, the error, the reason or the payload.</param>
/// <param name="EnqueuedFrom">Enqueued at or after this instant.</param>
/// <param name="EnqueuedBefore">Enqueued before this instant.</param>
internal sealed record RunFilter(
    IReadOnlyList<string>? State = null,
    string? Type = null,
    string? RequestId = null,
    string? Search = null,
    DateTimeOffset? EnqueuedFrom = null,
    DateTimeOffset? EnqueuedBefore = null);
