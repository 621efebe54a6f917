namespace JobRunner.Bench.Scenarios;

/// <summary>How long the scenarios measure.</summary>
/// <param name="Rounds">Rounds of each contender.</param>
/// <param name="Runs">Runs in a round of throughput.</param>
internal sealed record BenchSettings(int Rounds, int Runs);
