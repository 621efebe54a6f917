using JobRunner.Bench.Measuring;

namespace JobRunner.Bench.Durable;

/// <summary>One round of one entrant.</summary>
/// <param name="Latency">From enqueue to start at a steady rate.</param>
/// <param name="Single">Enqueued one by one.</param>
/// <param name="Batches">Enqueued many at a time.</param>
/// <param name="Drain">Executed.</param>
internal sealed record DurableRound(Latency Latency, DurablePhase? Single = null, DurablePhase? Batches = null, DurablePhase? Drain = null);
