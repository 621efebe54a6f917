namespace JobRunner.Bench.Durable.Peers;

/// <summary>What a peer reached.</summary>
/// <param name="Single">Enqueued a second, one by one.</param>
/// <param name="Bulk">Enqueued a second, a thousand in a call.</param>
/// <param name="Drain">Executed a second by five workers.</param>
/// <param name="P50">From enqueue to start, in microseconds.</param>
/// <param name="P99">The same of the slowest hundredth.</param>
internal sealed record PeerFigures(double Single, double Bulk, double Drain, double P50, double P99);
