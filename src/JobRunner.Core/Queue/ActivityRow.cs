namespace JobRunner.Queue;

/// <summary>What one node counted of one job type in one stretch of time.</summary>
/// <remarks>Only attempts that ended are counted, by the instant of their end.</remarks>
/// <param name="Resolution">How long the stretch is.</param>
/// <param name="StartedAt">When it began: a whole multiple of the resolution, in UTC.</param>
/// <param name="JobType">The job type; <see cref="AllTypes"/> for all of the node together.</param>
/// <param name="NodeId">The node.</param>
public sealed record ActivityRow(ActivityResolution Resolution, DateTimeOffset StartedAt, string JobType, string NodeId)
{
    /// <summary>Stands for all job types of a node together.</summary>
    public const string AllTypes = "";

    /// <summary>Attempts that ended well.</summary>
    public long Successful { get; init; }

    /// <summary>Attempts that failed and are tried again.</summary>
    public long Retried { get; init; }

    /// <summary>Attempts that failed for good.</summary>
    public long DeadLettered { get; init; }

    /// <summary>Attempts that a validation layer ended.</summary>
    public long Skipped { get; init; }

    /// <summary>Attempts that someone cancelled.</summary>
    public long Cancelled { get; init; }

    /// <summary>The run whose attempt ended last.</summary>
    public Guid LastRunId { get; init; }

    /// <summary>The state to which that one went.</summary>
    public RunState LastState { get; init; }

    /// <summary>When that one ended.</summary>
    public DateTimeOffset LastEndedAt { get; init; }

    /// <summary>How long runs were due before their attempt started, packed; a store keeps the bytes as they are.</summary>
    public ReadOnlyMemory<byte> QueueWaits { get; init; }

    /// <summary>How long the attempts took that succeeded or failed, packed; a store keeps the bytes as they are.</summary>
    public ReadOnlyMemory<byte> Durations { get; init; }
}
