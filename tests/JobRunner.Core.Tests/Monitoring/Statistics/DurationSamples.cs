using JobRunner.Monitoring.Statistics;

namespace JobRunner.Core.Tests.Monitoring.Statistics;

/// <summary>Durations for property tests.</summary>
internal static class DurationSamples
{
    /// <summary>Durations from 8 microseconds to 12 days, each magnitude as often; many about one of them.</summary>
    public static long[] Draw(Random random, int count)
    {
        var usual = random.NextDouble() * 36;
        return [.. Enumerable.Range(0, count).Select(_ => (long)(80 * Math.Pow(2, random.Next(4) == 0 ? random.NextDouble() * 36.9 : usual + (random.NextDouble() * 0.9))))];
    }

    public static DurationStatistics Of(params IEnumerable<long> ticks)
    {
        var durations = new DurationStatistics();
        foreach (var one in ticks)
        {
            durations.Add(one);
        }

        return durations;
    }

    /// <summary>The exact percentile, its rank rounded up.</summary>
    public static long PercentileOf(long[] ticks, int percent)
    {
        var sorted = ticks.Order().ToArray();
        return sorted[Math.Max(1, (int)Math.Ceiling(sorted.Length * (percent / 100m))) - 1];
    }
}
