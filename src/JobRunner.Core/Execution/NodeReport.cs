using JobRunner.Monitoring.Statistics;
using JobRunner.Monitoring.Why;
using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>What a node tells of itself with each heartbeat.</summary>
internal sealed class NodeReport(NodeIdentity node, GateSet gates, WorkerPool workers, ExecutionOptions options, RunStatistics? statistics)
{
    private static readonly string _version = typeof(NodeReport).Assembly.GetName().Version?.ToString(3) ?? "0";

    private volatile bool _isStopping;

    /// <summary>Whether the node leases nothing more.</summary>
    public bool IsStopping
    {
        get => _isStopping;
        set => _isStopping = value;
    }

    public NodeInfo Write()
    {
        var enabled = gates.Enabled;
        var stuck = workers.Workers.Select(worker => worker.Status).Where(worker => worker is { IsStuck: true, RunId: not null }).ToLookup(worker => worker.JobType, worker => worker.RunId!.Value);
        return new NodeInfo(
            node.Id, node.Host, node.ProcessId, node.StartedAt, _version, options.Workers, [.. enabled.Select(gate => gate.Job.JobType).Order(StringComparer.Ordinal)])
        {
            BusyWorkers = Math.Clamp(gates.All.Sum(gate => gate.Used) - workers.Stuck, 0, options.Workers),
            IsStopping = _isStopping,
            Types = [.. enabled.Select(gate => TypeOf(gate, [.. stuck[gate.Job.JobType]])).Where(type => !type.IsPlain), .. gates.Refused],
        };
    }

    private NodeType TypeOf(TypeGate gate, IReadOnlyList<Guid> stuckRuns) => TypeRules.Of(gate.Job) with
    {
        UsedSlots = gate.Used,
        StuckRuns = stuckRuns,
        LeftOutFire = statistics?.LeftOutOf(gate.Job.JobType),
    };
}
