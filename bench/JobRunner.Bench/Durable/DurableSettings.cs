namespace JobRunner.Bench.Durable;

/// <summary>What is measured, and for how long.</summary>
/// <param name="Stores">Names of the stores.</param>
/// <param name="Rounds">Rounds of each contender.</param>
/// <param name="Runs">Runs that a round enqueues in batches.</param>
/// <param name="Churn">Runs executed before everything is measured a second time; 0 for no second time.</param>
/// <param name="WithPeers">Whether the peers are measured too.</param>
internal sealed record DurableSettings(IReadOnlyList<string> Stores, int Rounds, int Runs, int Churn, bool WithPeers)
{
    /// <summary>How many runs a batch has.</summary>
    public const int Batch = 1_000;

    private const int BatchedForOneSingle = 20;

    /// <summary>How long what came before may end by itself before latency is measured; the peers have the same.</summary>
    public static TimeSpan Rest { get; } = TimeSpan.FromMilliseconds(500);

    public static TimeSpan LatencySpan { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Runs that a round enqueues one by one.</summary>
    public int Single => Math.Max(Runs / BatchedForOneSingle, 1);
}
