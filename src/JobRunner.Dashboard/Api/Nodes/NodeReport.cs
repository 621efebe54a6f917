using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Nodes;

/// <summary>A node in <c>nodes --json</c> and <c>status --json</c>.</summary>
internal sealed record NodeReport(
    string Id,
    string Host,
    int ProcessId,
    string Version,
    DateTimeOffset StartedAt,
    DateTimeOffset LastHeartbeatAt,
    bool IsAlive,
    int Workers,
    int Leases,
    IReadOnlyList<string> JobTypes)
{
    public static NodeReport Of(NodeStatus status) => new(
        status.Node.NodeId,
        status.Node.Host,
        status.Node.ProcessId,
        status.Node.Version,
        status.Node.StartedAt,
        status.LastHeartbeatAt,
        status.IsAlive,
        status.Node.Workers,
        status.Leases,
        status.Node.JobTypes);
}
