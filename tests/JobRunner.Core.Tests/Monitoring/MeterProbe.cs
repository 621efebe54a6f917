using System.Diagnostics.Metrics;

namespace JobRunner.Core.Tests.Monitoring;

/// <summary>Listens to one meter, as a collector of metrics does.</summary>
internal sealed class MeterProbe : IDisposable
{
    private readonly Lock _lock = new();
    private readonly MeterListener _listener = new();
    private readonly List<Measured> _measured = [];

    public MeterProbe(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What was measured, as <c>name[unit] value {tag=value, …}</c>, the tags ordered by name.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _measured.Select(measured => measured.ToString())];
            }
        }
    }

    public IReadOnlyList<string> Of(string instrument) =>
        [.. Lines.Where(line => line.StartsWith($"{instrument}[", StringComparison.Ordinal))];

    /// <summary>Reads the gauges, and answers what they said.</summary>
    public IReadOnlyList<string> Collect()
    {
        lock (_lock)
        {
            _measured.Clear();
        }

        _listener.RecordObservableInstruments();
        return Lines;
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var words = tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}");
        lock (_lock)
        {
            _measured.Add(new Measured(instrument.Name, instrument.Unit, value, string.Join(", ", words)));
        }
    }

    private sealed record Measured(string Name, string? Unit, double Value, string Tags)
    {
        public override string ToString() => FormattableString.Invariant($"{Name}[{Unit}] {Value} {{{Tags}}}");
    }
}
