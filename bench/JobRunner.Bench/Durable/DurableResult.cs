using JobRunner.Bench.Measuring;

namespace JobRunner.Bench.Durable;

/// <summary>What a contender reached.</summary>
internal sealed record DurableResult(string Name, DurableRole Role, IReadOnlyList<DurableRound> Rounds, IReadOnlyList<Latency> Latencies);
