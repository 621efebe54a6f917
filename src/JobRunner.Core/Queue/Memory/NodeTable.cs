namespace JobRunner.Queue.Memory;

/// <summary>The nodes that were seen of late.</summary>
internal sealed class NodeTable
{
    // Long enough to be seen among the dead, short enough that restarts do not add up.
    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);

    private readonly Dictionary<string, Seen> _nodes = [];

    public void See(Heartbeat heartbeat, long now)
    {
        if (!_nodes.ContainsKey(heartbeat.Node.NodeId))
        {
            ForgetOld(now);
        }

        _nodes[heartbeat.Node.NodeId] = new Seen(heartbeat.Node, now, now + heartbeat.LeaseDuration.Ticks);
    }

    public void Remove(string nodeId) => _nodes.Remove(nodeId);

    public IReadOnlyList<NodeStatus> List(TypeTable types, long now)
    {
        ForgetOld(now);
        var leases = types.All
            .Where(type => type.RunningCount > 0)
            .SelectMany(type => type.InState(RunState.Running)!.ToArray())
            .CountBy(entry => entry.NodeId!)
            .ToDictionary();
        return [.. _nodes.Values.Select(seen => new NodeStatus(
            seen.Node,
            RunSnapshot.Instant(seen.At),
            now < seen.HoldsUntil,
            leases.GetValueOrDefault(seen.Node.NodeId)))];
    }

    private void ForgetOld(long now)
    {
        foreach (var (nodeId, seen) in _nodes)
        {
            if (seen.HoldsUntil + _kept.Ticks <= now)
            {
                _nodes.Remove(nodeId);
            }
        }
    }

    private readonly record struct Seen(NodeInfo Node, long At, long HoldsUntil);
}
