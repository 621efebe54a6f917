using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring;

/// <summary>How a host is, at one moment.</summary>
public sealed record SystemHealth
{
    /// <summary>The worst that the issues say.</summary>
    public required HealthStatus Status { get; init; }

    /// <summary>When it was judged.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What is wrong, the worst first.</summary>
    public IReadOnlyList<HealthFinding> Issues { get; init; } = [];

    /// <summary>What is worth knowing and not wrong, such as paused types.</summary>
    public IReadOnlyList<HealthFinding> Notes { get; init; } = [];

    /// <summary>When the host started to count.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>For how long it has counted; a clock that is set does not change it.</summary>
    public required TimeSpan Uptime { get; init; }

    /// <summary>How all attempts ended.</summary>
    public AttemptTotals Attempts { get; init; } = AttemptTotals.None;

    /// <summary>How many types have had an attempt that ended.</summary>
    public int ActiveTypes { get; init; }

    /// <summary>Workers and slots.</summary>
    /// <value><see langword="null"/> on a host that executes nothing.</value>
    public NodeConcurrency? Concurrency { get; init; }

    /// <summary>What the store holds.</summary>
    public required BacklogReport Backlog { get; init; }

    /// <summary>How many nodes live, as the store knows.</summary>
    public int Nodes { get; init; }

    /// <summary>Since when the store cannot be reached.</summary>
    /// <value><see langword="null"/> while it can.</value>
    public DateTimeOffset? StoreUnavailableSince { get; init; }
}
