using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Monitoring.Why;

/// <summary>All by which the causes are told, as it was at one moment.</summary>
internal sealed record WhyFacts
{
    public required DateTimeOffset Now { get; init; }

    public required string JobType { get; init; }

    /// <summary>From when on a run that is due, and that nothing known holds, should have started.</summary>
    public TimeSpan StalledAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The type as this host has it, which a node may have otherwise.</summary>
    public JobDescriptor? Job { get; init; }

    /// <summary>What discovery says of the type on this host.</summary>
    public IReadOnlyList<JobDiagnostic> Diagnostics { get; init; } = [];

    public IReadOnlyList<TypeStatus> Types { get; init; } = [];

    public IReadOnlyList<NodeStatus> Nodes { get; init; } = [];

    /// <summary>How many runs of the type nodes have.</summary>
    public long RunningCount { get; init; }

    /// <summary>The newest of those runs, newest first.</summary>
    public IReadOnlyList<JobRun> Running { get; init; } = [];

    /// <summary>The newest runs of the type that are due later, newest first.</summary>
    public IReadOnlyList<JobRun> Later { get; init; } = [];

    /// <summary>A run of the type that is due.</summary>
    public JobRun? Due { get; init; }

    /// <summary>The run of the type that was enqueued last of those that have ended.</summary>
    public JobRun? LastEnded { get; init; }

    /// <summary>The latest dead letter of each type that this one depends on.</summary>
    public IReadOnlyDictionary<string, JobRun> LastFailures { get; init; } = new Dictionary<string, JobRun>();

    public TypeStatus? Status => StatusOf(JobType);

    public IReadOnlyList<NodeStatus> LivingNodes => [.. Nodes.Where(node => node.IsAlive)];

    /// <summary>The living nodes that lease runs of the type.</summary>
    public IReadOnlyList<NodeStatus> Servers => [.. LivingNodes.Where(node => !node.Node.IsStopping && node.Node.JobTypes.Contains(JobType))];

    /// <summary>The rules of the type: as a node has them that leases it, else as this host has it.</summary>
    public NodeType? Rules => Servers.Select(node => node.Node.TypeOf(JobType)).FirstOrDefault() ?? (Job is null ? null : TypeRules.Of(Job));

    public TypeStatus? StatusOf(string jobType) => Types.FirstOrDefault(status => status.JobType == jobType);
}
