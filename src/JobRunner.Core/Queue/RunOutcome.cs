namespace JobRunner.Queue;

/// <summary>How an attempt ended, on its way to the store.</summary>
public readonly record struct RunOutcome
{
    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The fencing token.</summary>
    public required int Attempt { get; init; }

    /// <summary>The state to go to: a final one, <see cref="RunState.Retrying"/>, or <see cref="RunState.Queued"/> to give it back.</summary>
    public required RunState To { get; init; }

    /// <summary>When a retry is due.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>Whether the attempt was given back without being spent.</summary>
    public bool IsAttemptReturned { get; init; }

    /// <summary>When the attempt started; the default value when it never did.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset EndedAt { get; init; }

    /// <summary>The worker that executed it.</summary>
    public string? WorkerName { get; init; }

    /// <summary>Why it failed.</summary>
    public RunError? Error { get; init; }

    /// <summary>Why it was skipped, cancelled or given back.</summary>
    public string? Reason { get; init; }

    /// <summary>The results as JSON in UTF-8.</summary>
    public byte[]? Results { get; init; }

    /// <summary>How many results say success.</summary>
    public int ResultsSucceeded { get; init; }

    /// <summary>How many results say failure.</summary>
    public int ResultsFailed { get; init; }

    /// <summary>What the task logged in this attempt.</summary>
    public IReadOnlyList<RunLogLine>? Log { get; init; }
}
