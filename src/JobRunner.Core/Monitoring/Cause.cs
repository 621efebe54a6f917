namespace JobRunner.Monitoring;

/// <summary>One thing that keeps a run or a type from running or succeeding, or how it stands.</summary>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Words">What it is, in a sentence or two; instants are in UTC.</param>
/// <param name="Remedy">What to do; <see langword="null"/> where nothing is to be done.</param>
public sealed record Cause(CauseKind Kind, string Words, string? Remedy = null)
{
    /// <summary>Since when it is so, where that is known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Until when it is so unless something changes, where that is known.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The job type that it is about, where that is another one.</summary>
    public string? OtherType { get; init; }

    /// <summary>The runs that it is about.</summary>
    public IReadOnlyList<Guid> RunIds { get; init; } = [];

    /// <summary>The nodes that it is about.</summary>
    public IReadOnlyList<string> NodeIds { get; init; } = [];
}
