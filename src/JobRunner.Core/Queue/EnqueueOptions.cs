namespace JobRunner.Queue;

/// <summary>What can be said of a run beside its message.</summary>
public sealed record EnqueueOptions
{
    /// <summary>The producer's own key; the same key never makes a second run.</summary>
    /// <value>None by default: every enqueue makes a run.</value>
    public string? RequestId { get; init; }

    /// <summary>When it is due.</summary>
    /// <value>At once by default.</value>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How urgent it is.</summary>
    /// <value>The priority of its type by default.</value>
    public JobPriority? Priority { get; init; }

    /// <summary>Kept with the run, and given to the task.</summary>
    /// <value>Nothing by default.</value>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
