namespace JobRunner.Queue;

/// <summary>A run as it is enqueued; what it says never changes afterwards.</summary>
public sealed record NewRun
{
    private readonly long _dueTicks;

    /// <summary>The run's identity, made by <see cref="RunIdSource"/>: later ones sort after earlier ones.</summary>
    public required Guid Id { get; init; }

    /// <summary>The job type.</summary>
    public required string JobType { get; init; }

    /// <summary>The message.</summary>
    public JobPayload Payload { get; init; }

    /// <summary>The producer's own key; the same key never makes a second run.</summary>
    public string? RequestId { get; init; }

    /// <summary>How urgent it is.</summary>
    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>When it is due.</summary>
    /// <value>The default value, or an instant that has passed, for at once.</value>
    public DateTimeOffset DueAt
    {
        get => new(_dueTicks, TimeSpan.Zero);
        init => _dueTicks = value.UtcTicks;
    }

    /// <summary>What the producer says beside the message.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The W3C <c>traceparent</c> of the code that enqueued it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The instant of the schedule that made it.</summary>
    /// <value><see langword="null"/> for a run that no schedule made.</value>
    public ScheduledFire? Fire { get; init; }
}
