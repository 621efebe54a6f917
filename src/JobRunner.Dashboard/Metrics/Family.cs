using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace JobRunner.Dashboard.Metrics;

/// <summary>An instrument with its series; beyond a bound, new attributes are counted together, as OpenTelemetry has it.</summary>
internal sealed class Family
{
    /// <summary>How many series there are at most, that of the overflow aside; OpenTelemetry's default.</summary>
    public const int MaxSeries = 2_000;

    private static readonly KeyValuePair<string, object?>[] _overflowTags = [new("otel.metric.overflow", true)];

    private readonly ConcurrentDictionary<int, Series[]> _series = [];
    private readonly Lock _adding = new();
    private readonly double[] _bounds;
    private Series? _overflow;
    private int _count;

    public Family(Instrument instrument)
    {
        Instrument = instrument;
        _bounds = InstrumentKinds.BoundsOf(instrument);
        Kind = InstrumentKinds.Of(instrument);
    }

    public Instrument Instrument { get; }

    public FamilyKind Kind { get; }

    public void Measure(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = SeriesOf(new TagSet(tags));
        if (Instrument.IsObservable)
        {
            series.Set(value);
        }
        else
        {
            series.Add(value);
        }
    }

    /// <summary>Forgets what an observable instrument said: what it says no more is no more.</summary>
    public void Forget()
    {
        lock (_adding)
        {
            _series.Clear();
            (_overflow, _count) = (null, 0);
        }
    }

    public IReadOnlyList<Reading> Read()
    {
        var all = _series.Values.SelectMany(series => series).Select(series => series.Read());
        return [.. _overflow is { } overflow ? all.Append(overflow.Read()) : all];
    }

    private Series SeriesOf(TagSet tags)
    {
        var hash = tags.Hash;
        return Find(tags, hash) ?? Add(tags, hash);
    }

    private Series? Find(TagSet tags, int hash)
    {
        if (_series.TryGetValue(hash, out var found))
        {
            foreach (var series in found)
            {
                if (tags.Is(series.Tags))
                {
                    return series;
                }
            }
        }

        return null;
    }

    private Series Add(TagSet tags, int hash)
    {
        lock (_adding)
        {
            if (Find(tags, hash) is { } found)
            {
                return found;
            }

            if (_count == MaxSeries)
            {
                return _overflow ??= new Series(_overflowTags, _bounds);
            }

            _count++;
            var added = new Series(tags.Keep(), _bounds);
            _series[hash] = _series.TryGetValue(hash, out var others) ? [.. others, added] : [added];
            return added;
        }
    }
}
