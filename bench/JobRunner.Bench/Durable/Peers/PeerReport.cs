namespace JobRunner.Bench.Durable.Peers;

/// <summary>What a peer's program prints.</summary>
/// <param name="Fresh">On new tables.</param>
/// <param name="Churned">After many runs.</param>
internal sealed record PeerReport(PeerFigures Fresh, PeerFigures? Churned);
