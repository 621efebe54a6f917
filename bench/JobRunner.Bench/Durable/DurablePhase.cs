using System.Diagnostics;
using JobRunner.Bench.Durable.Stores;

namespace JobRunner.Bench.Durable;

/// <summary>One part of a round.</summary>
/// <param name="RunsPerSecond">How fast.</param>
/// <param name="CostPerRun">What the store's counters rose by, for each run.</param>
internal sealed record DurablePhase(double RunsPerSecond, IReadOnlyDictionary<string, double> CostPerRun)
{
    public static async Task<DurablePhase> MeasureAsync(ICostMeter cost, int runs, Func<Task> actAsync)
    {
        var before = await cost.ReadAsync();
        var processor = Environment.CpuUsage.TotalTime;
        var startedAt = Stopwatch.GetTimestamp();
        await actAsync();
        var took = Stopwatch.GetElapsedTime(startedAt);
        var ours = Environment.CpuUsage.TotalTime - processor;
        var after = await cost.ReadAsync();
        var costs = after.ToDictionary(counter => counter.Key, counter => (counter.Value - before[counter.Key]) / (double)runs);
        costs.Add("own processor us", ours.TotalMicroseconds / runs);
        return new DurablePhase(runs / took.TotalSeconds, costs);
    }
}
