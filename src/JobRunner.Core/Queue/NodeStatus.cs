namespace JobRunner.Queue;

/// <summary>A node as the store knows it.</summary>
/// <param name="Node">The node.</param>
/// <param name="LastHeartbeatAt">Its last sign of life.</param>
/// <param name="IsAlive">Whether its leases still hold.</param>
/// <param name="Leases">How many runs it has.</param>
public sealed record NodeStatus(NodeInfo Node, DateTimeOffset LastHeartbeatAt, bool IsAlive, int Leases);
