using System.Collections.Frozen;
using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>The gates of the enabled job types; replaced as a whole when configuration changes, keeping the gates that stay.</summary>
internal sealed class GateSet(ExecutionOptions options)
{
    private readonly Lock _lock = new();
    private volatile FrozenDictionary<string, TypeGate> _byType = FrozenDictionary<string, TypeGate>.Empty;
    private volatile TypeGate[] _enabled = [];
    private volatile TypeGate[] _all = [];
    private volatile NodeType[] _refused = [];

    /// <summary>The gates of types that may be leased.</summary>
    public TypeGate[] Enabled => _enabled;

    /// <summary>These, and those of disabled types that still have something under way.</summary>
    public TypeGate[] All => _all;

    /// <summary>The types that this node knows and does not execute, with the reason.</summary>
    public IReadOnlyList<NodeType> Refused => _refused;

    public TypeGate? Find(string jobType) => _byType.GetValueOrDefault(jobType);

    public void Update(IReadOnlyList<JobDescriptor> jobs)
    {
        lock (_lock)
        {
            var known = _all.ToDictionary(gate => gate.Job.JobType, StringComparer.Ordinal);
            var enabled = new Dictionary<string, TypeGate>(StringComparer.Ordinal);
            foreach (var job in jobs.Where(IsExecuted))
            {
                var gate = known.GetValueOrDefault(job.JobType) ?? new TypeGate(job);
                gate.Update(job);
                enabled.Add(job.JobType, gate);
            }

            _byType = enabled.ToFrozenDictionary(StringComparer.Ordinal);
            _enabled = [.. enabled.Values];
            _refused = [.. jobs.Where(job => !IsExecuted(job)).Select(Refuse)];
            _all = [.. enabled.Values, .. known.Values.Where(gate => !enabled.ContainsKey(gate.Job.JobType) && gate.Used + gate.Ahead > 0)];
        }
    }

    private NodeType Refuse(JobDescriptor job) => new(job.JobType)
    {
        Refusal = job.IsEnabled ? $"this node executes only {string.Join(", ", options.JobTypes)}" : job.DisabledReason ?? "its settings",
    };

    private bool IsExecuted(JobDescriptor job) =>
        job.IsEnabled && (options.JobTypes.Count == 0 || options.JobTypes.Any(name => name == job.JobType || job.Aliases.Contains(name)));
}
