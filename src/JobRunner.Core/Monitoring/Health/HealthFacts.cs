using JobRunner.Discovery;

namespace JobRunner.Monitoring.Health;

/// <summary>All that health is judged by, as it was at one moment; judging asks nothing and waits for nothing.</summary>
internal sealed record HealthFacts
{
    public required DateTimeOffset Now { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required MonitoringOptions Options { get; init; }

    public IReadOnlyList<JobDescriptor> Jobs { get; init; } = [];

    public IReadOnlyList<JobDiagnostic> Diagnostics { get; init; } = [];

    public IReadOnlyDictionary<string, JobMetrics> Metrics { get; init; } = new Dictionary<string, JobMetrics>();

    /// <summary>This node; <see langword="null"/> on a host that executes nothing.</summary>
    public NodeConcurrency? Node { get; init; }

    public DateTimeOffset? StoreUnavailableSince { get; init; }

    public StoreSnapshot Store { get; init; } = StoreSnapshot.NotAsked;

    public IReadOnlyList<TypeBacklog> Backlog { get; init; } = [];

    public IReadOnlyList<UnmetRequirement> UnmetRequirements { get; init; } = [];

    /// <summary>For how long types have been suspected to be stalled.</summary>
    public IReadOnlyDictionary<string, TimeSpan> SuspectedFor { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>The backlog of enabled types that this host has and that are not paused.</summary>
    public IEnumerable<(JobDescriptor Job, TypeBacklog Backlog)> LiveBacklog =>
        from backlog in Backlog
        join job in Jobs on backlog.JobType equals job.JobType
        where job.IsEnabled && backlog.Pause is null
        select (job, backlog);

    public JobMetrics MetricsOf(string jobType) => Metrics.GetValueOrDefault(jobType) ?? new JobMetrics { JobType = jobType };
}
