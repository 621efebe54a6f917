namespace JobRunner.Dashboard.Metrics;

/// <summary>One series of an instrument: what was measured under one set of attributes.</summary>
/// <param name="Tags">The attributes, ordered by name.</param>
/// <param name="Bounds">The upper bounds of a histogram's buckets; empty for what has one value.</param>
internal sealed record Series(KeyValuePair<string, object?>[] Tags, double[] Bounds)
{
    private readonly Lock _lock = new();
    private readonly long[] _counts = new long[Bounds.Length + 1];
    private double _sum;

    /// <summary>Adds to a counter or a histogram.</summary>
    public void Add(double value)
    {
        var bucket = 0;
        while (bucket < Bounds.Length && value > Bounds[bucket])
        {
            bucket++;
        }

        lock (_lock)
        {
            _counts[bucket]++;
            _sum += value;
        }
    }

    /// <summary>Says what a value is now.</summary>
    public void Set(double value)
    {
        lock (_lock)
        {
            _counts[0] = 1;
            _sum = value;
        }
    }

    public Reading Read()
    {
        lock (_lock)
        {
            return new Reading(Tags, Bounds, [.. _counts], _sum);
        }
    }
}
