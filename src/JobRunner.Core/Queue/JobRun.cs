namespace JobRunner.Queue;

/// <summary>A run as a store sees it at one moment.</summary>
public sealed record JobRun
{
    /// <summary>The run's identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>The job type.</summary>
    public required string JobType { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunState State { get; init; }

    /// <summary>The message.</summary>
    public JobPayload Payload { get; init; }

    /// <summary>The producer's own key.</summary>
    public string? RequestId { get; init; }

    /// <summary>How urgent it is.</summary>
    public JobPriority Priority { get; init; }

    /// <summary>When it was enqueued.</summary>
    public DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>When it is or was due; after a failure, when it is tried again.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>The number of the latest lease: the fencing token. It never goes back.</summary>
    public int Attempt { get; init; }

    /// <summary>How many attempts were given back without being spent.</summary>
    public int AttemptsReturned { get; init; }

    /// <summary>How many times a node died under it.</summary>
    public int Deaths { get; init; }

    /// <summary>The node that has it, or had it last.</summary>
    public string? NodeId { get; init; }

    /// <summary>The worker that executed the latest attempt.</summary>
    public string? WorkerName { get; init; }

    /// <summary>When the lease ends unless it is renewed.</summary>
    public DateTimeOffset? LeaseExpiresAt { get; init; }

    /// <summary>When the latest attempt started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the run ended; <see langword="null"/> while it has not.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Whether someone asked to cancel it while it was running.</summary>
    public bool IsCancelRequested { get; init; }

    /// <summary>Why the latest attempt failed; empty again once the next one begins.</summary>
    public RunError? Error { get; init; }

    /// <summary>Why it was skipped, cancelled or given back, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>The results as JSON in UTF-8; empty when there are none.</summary>
    public ReadOnlyMemory<byte> Results { get; init; }

    /// <summary>How many results say success.</summary>
    public int ResultsSucceeded { get; init; }

    /// <summary>How many results say failure.</summary>
    public int ResultsFailed { get; init; }

    /// <summary>What the producer said beside the message.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The W3C <c>traceparent</c> of the code that enqueued it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The instant of the schedule that made it.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }

    /// <summary>Tries so far: attempts that were spent.</summary>
    public int Tries => Attempt - AttemptsReturned;
}
