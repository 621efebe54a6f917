namespace JobRunner;

/// <summary>One thing that a task did; derive from it to say more.</summary>
/// <remarks>
/// The results of a run are stored as JSON. A run all of whose results have <see cref="Success"/> false is failed,
/// without retry; to be retried, throw.
/// </remarks>
public record JobResult
{
    /// <summary>Whether it went well.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Success { get; init; } = true;

    /// <summary>What happened, in words.</summary>
    public string? Message { get; init; }

    /// <summary>What went wrong, in words.</summary>
    public string? Error { get; init; }
}
