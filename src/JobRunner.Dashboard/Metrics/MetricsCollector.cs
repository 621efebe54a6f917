using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using JobRunner.Monitoring;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Dashboard.Metrics;

/// <summary>Keeps what the instruments of this host measure, for whoever scrapes it.</summary>
/// <remarks>
/// OpenTelemetry's Prometheus exporters would do this, but for the versions that this solution uses none can be restored from
/// the registry that it is built with. So it listens itself, and follows OpenTelemetry's rules for names, units and overflow.
/// </remarks>
internal sealed class MetricsCollector : IHostedLifecycleService, IDisposable
{
    private readonly ConcurrentDictionary<Instrument, Family> _families = [];
    private readonly Lock _reading = new();
    private readonly MeterListener _listener = new();
    private readonly IMeterFactory? _factory;

    public MetricsCollector(IMeterFactory? factory = null)
    {
        _factory = factory;
        _listener.InstrumentPublished = Publish;
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, family) => ((Family)family!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => ((Family)family!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => ((Family)family!).Measure(value, tags));
    }

    /// <summary>Listens before anything is measured.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The instruments and their series at this moment, ordered by name.</summary>
    public IReadOnlyList<(Family Family, IReadOnlyList<Reading> Readings)> Read()
    {
        lock (_reading)
        {
            var families = _families.Values.OrderBy(family => family.Instrument.Name, StringComparer.Ordinal).ToArray();
            foreach (var family in families.Where(family => family.Instrument.IsObservable))
            {
                family.Forget();
            }

            _listener.RecordObservableInstruments();
            return [.. families.Select(family => (family, family.Read()))];
        }
    }

    public void Dispose() => _listener.Dispose();

    // Several hosts may be in one process: a meter belongs to the factory that made it.
    private void Publish(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == JobRunnerTelemetry.MeterName && ReferenceEquals(instrument.Meter.Scope, _factory))
        {
            listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(instrument, static published => new Family(published)));
        }
    }
}
