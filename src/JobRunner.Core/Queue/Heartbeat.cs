namespace JobRunner.Queue;

/// <summary>A node's sign of life, with the leases that it holds.</summary>
/// <param name="Node">The node.</param>
/// <param name="LeaseDuration">For how long the leases are renewed.</param>
/// <param name="Leases">All that it holds.</param>
public sealed record Heartbeat(NodeInfo Node, TimeSpan LeaseDuration, IReadOnlyList<HeldLease> Leases);
