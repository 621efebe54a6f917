namespace JobRunner.Monitoring.Statistics;

/// <summary>Durations in a fixed amount of memory; not safe from several threads.</summary>
internal sealed class DurationStatistics
{
    private readonly long[] _buckets = new long[LogBuckets.Count];
    private long _count;
    private long _sum;
    private long _minimum = long.MaxValue;
    private long _maximum;

    /// <summary>Adds one; a negative one, from a clock that was set back, counts as zero.</summary>
    public void Add(long ticks)
    {
        ticks = Math.Max(0, ticks);
        _count++;
        _sum += ticks;
        _minimum = Math.Min(_minimum, ticks);
        _maximum = Math.Max(_maximum, ticks);
        _buckets[LogBuckets.IndexOf(ticks)]++;
    }

    public DurationSummary? Summarize() => _count == 0
        ? null
        : new DurationSummary(
            _count,
            new TimeSpan(_sum / _count),
            new TimeSpan(_minimum),
            new TimeSpan(_maximum),
            PercentileOf(50),
            PercentileOf(95),
            PercentileOf(99));

    private TimeSpan PercentileOf(int percent)
    {
        // The rank is rounded up: of three values, the second is the median, and the third the 95th percentile.
        var remaining = Math.Max(1, (long)Math.Ceiling(_count * (percent / 100m)));
        var index = 0;
        while ((remaining -= _buckets[index]) > 0)
        {
            index++;
        }

        return new TimeSpan(Math.Clamp(LogBuckets.MiddleOf(index), _minimum, _maximum));
    }
}
