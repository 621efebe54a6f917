using System.Diagnostics.Metrics;

namespace JobRunner.Queue;

/// <summary>The one meter of a host; the host's meter factory makes it, where there is one.</summary>
internal sealed class JobRunnerMeter : IDisposable
{
    private readonly Meter? _owned;

    public JobRunnerMeter(IMeterFactory? factory = null)
    {
        var options = new MeterOptions(TelemetryNames.Source) { Version = TelemetryNames.Version };
        Meter = factory is null ? _owned = new Meter(options) : factory.Create(options);
    }

    public Meter Meter { get; }

    public void Dispose() => _owned?.Dispose();
}
