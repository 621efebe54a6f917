namespace JobRunner.Monitoring.Statistics;

/// <summary>Durations in a bounded amount of memory; not safe from several threads.</summary>
/// <remarks>Only the buckets between the shortest and the longest so far are there: the durations of a type lie close together.</remarks>
internal sealed class DurationStatistics
{
    // What grows makes room on its side for the neighbours, which come next.
    private const int Margin = 8;

    private long[] _buckets = [];
    private int _first;
    private long _sum;
    private long _minimum = long.MaxValue;
    private long _maximum;

    public long Count { get; private set; }

    /// <summary>All of them together, in ticks.</summary>
    public long Sum => _sum;

    public long Minimum => _minimum;

    public long Maximum => _maximum;

    /// <summary>The bucket with which <see cref="Buckets"/> begins.</summary>
    public int First => _first;

    /// <summary>How many are in each bucket, from <see cref="First"/> on; there are none beside these.</summary>
    public ReadOnlySpan<long> Buckets => _buckets;

    /// <summary>Adds one; a negative one, from a clock that was set back, counts as zero.</summary>
    public void Add(long ticks)
    {
        ticks = Math.Max(0, ticks);
        Count++;
        _sum += ticks;
        _minimum = Math.Min(_minimum, ticks);
        _maximum = Math.Max(_maximum, ticks);
        var index = LogBuckets.IndexOf(ticks);
        if ((uint)(index - _first) >= (uint)_buckets.Length)
        {
            MakeRoom(index, index);
        }

        _buckets[index - _first]++;
    }

    public void Add(DurationStatistics other)
    {
        if (other.Count == 0)
        {
            return;
        }

        AddSummary(other._sum, other._minimum, other._maximum);
        MakeRoom(other._first, other._first + other._buckets.Length - 1);
        for (var place = 0; place < other._buckets.Length; place++)
        {
            _buckets[other._first - _first + place] += other._buckets[place];
            Count += other._buckets[place];
        }
    }

    /// <summary>Adds what is known of others beside their buckets.</summary>
    public void AddSummary(long sum, long minimum, long maximum)
    {
        _sum += sum;
        _minimum = Math.Min(_minimum, minimum);
        _maximum = Math.Max(_maximum, maximum);
    }

    /// <summary>Adds others of one bucket.</summary>
    public void AddToBucket(int index, long count)
    {
        MakeRoom(index, index);
        _buckets[index - _first] += count;
        Count += count;
    }

    public DurationSummary? Summarize() => Count == 0
        ? null
        : new DurationSummary(
            Count,
            new TimeSpan(_sum / Count),
            new TimeSpan(_minimum),
            new TimeSpan(_maximum),
            PercentileOf(50),
            PercentileOf(95),
            PercentileOf(99));

    /// <summary>The buckets that are not empty.</summary>
    public IReadOnlyList<DurationBucket> Bars() =>
    [
        .. _buckets
            .Select((count, place) => new DurationBucket(new TimeSpan(LogBuckets.LeastOf(_first + place)), new TimeSpan(LogBuckets.LeastOf(_first + place + 1)), count))
            .Where(bar => bar.Count > 0),
    ];

    private TimeSpan PercentileOf(int percent)
    {
        // The rank is rounded up: of three values, the second is the median, and the third the 95th percentile.
        var remaining = Math.Max(1, (long)Math.Ceiling(Count * (percent / 100m)));
        var place = 0;
        while ((remaining -= _buckets[place]) > 0)
        {
            place++;
        }

        return new TimeSpan(Math.Clamp(LogBuckets.MiddleOf(_first + place), _minimum, _maximum));
    }

    private void MakeRoom(int from, int to)
    {
        if (_buckets.Length > 0)
        {
            if (from >= _first && to < _first + _buckets.Length)
            {
                return;
            }

            (from, to) = (Math.Min(from, _first), Math.Max(to, _first + _buckets.Length - 1));
        }

        from = Math.Max(0, from - Margin);
        to = Math.Min(LogBuckets.Count - 1, to + Margin);
        var buckets = new long[to - from + 1];
        if (_buckets.Length > 0)
        {
            _buckets.CopyTo(buckets, _first - from);
        }

        (_buckets, _first) = (buckets, from);
    }
}
