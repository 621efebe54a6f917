namespace JobRunner.Queue;

/// <summary>Which runs to list, newest first.</summary>
public sealed record RunQuery
{
    /// <summary>In one of these states.</summary>
    /// <value>Empty for all.</value>
    public IReadOnlyList<RunState> States { get; init; } = [];

    /// <summary>Of this type.</summary>
    public string? JobType { get; init; }

    /// <summary>With this request id.</summary>
    public string? RequestId { get; init; }

    /// <summary>With this text in the request id, the error, the reason or the payload; letter case does not count.</summary>
    public string? Search { get; init; }

    /// <summary>Enqueued at or after this instant.</summary>
    public DateTimeOffset? EnqueuedFrom { get; init; }

    /// <summary>Enqueued before this instant.</summary>
    public DateTimeOffset? EnqueuedBefore { get; init; }

    /// <summary>After this run in the order of the list: the last id of the page before.</summary>
    public Guid? After { get; init; }

    /// <summary>How many at most.</summary>
    /// <value>50 by default; cut to the range from 1 to 1,000.</value>
    public int Limit { get; init; } = 50;
}
