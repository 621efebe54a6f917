namespace JobRunner.Monitoring;

/// <summary>What a node counted and measured of a job type since it started.</summary>
/// <remarks>All of it is of one moment: no number is ahead of another.</remarks>
public sealed record JobMetrics
{
    /// <summary>The job type; <c>_other</c> for all that this host does not have.</summary>
    public required string JobType { get; init; }

    /// <summary>How the attempts ended.</summary>
    public AttemptTotals Attempts { get; init; } = AttemptTotals.None;

    /// <summary>How long the attempts took that succeeded or failed.</summary>
    /// <value><see langword="null"/> while there are none.</value>
    public DurationSummary? Duration { get; init; }

    /// <summary>How long runs were due before their attempt started.</summary>
    /// <value><see langword="null"/> while none has started.</value>
    public DurationSummary? QueueWait { get; init; }

    /// <summary>When an attempt last ended, however it did.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>When an attempt last succeeded.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When an attempt last failed.</summary>
    public DateTimeOffset? LastFailureAt { get; init; }

    /// <summary>Why the latest failure failed.</summary>
    public string? LastError { get; init; }

    /// <summary>How many attempts failed since the last success.</summary>
    public long FailuresInARow { get; init; }

    /// <summary>Runs taken over from dead nodes.</summary>
    public long Rescued { get; init; }

    /// <summary>Attempts whose lease another node took.</summary>
    public long LeasesLost { get; init; }

    /// <summary>Attempts that outlived their timeout and grace, so that their worker was replaced.</summary>
    public long WorkersReplaced { get; init; }

    /// <summary>How often its trigger fired here and made a run.</summary>
    public long Fired { get; init; }

    /// <summary>How often its trigger fired here and made no run, because an earlier one had not ended.</summary>
    public long Overlapped { get; init; }

    /// <summary>Instants that its trigger missed by more than the grace.</summary>
    public long Misfires { get; init; }

    /// <summary>What of this happened within <see cref="MonitoringOptions.RecentWindow"/>.</summary>
    public RecentActivity Recent { get; init; } = new(0, 0, 0, 0);
}
