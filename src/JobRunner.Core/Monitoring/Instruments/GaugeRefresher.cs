using System.Threading.Channels;
using JobRunner.Queue;

namespace JobRunner.Monitoring.Instruments;

/// <summary>Keeps the gauges alive: counts the store every so often while someone listens to them, and sleeps otherwise.</summary>
internal sealed class GaugeRefresher : IIdleProbe, IDisposable
{
    private readonly NodeGauges _node;
    private readonly StoreGauges _gauges;
    private readonly StoreView _store;
    private readonly TimeProvider _time;
    private readonly MonitoringOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<bool> _observed = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private Task _loop = Task.CompletedTask;
    private volatile bool _isCounting;

    public GaugeRefresher(NodeGauges node, StoreGauges gauges, StoreView store, TimeProvider time, MonitoringOptions options)
    {
        (_node, _gauges, _store, _time, _options) = (node, gauges, store, time, options);
        gauges.Observed = () => _observed.Writer.TryWrite(true);
    }

    public bool IsIdle => !_isCounting;

    /// <summary>Starts; the store has to be ready.</summary>
    public void Start()
    {
        _node.Start();
        _loop = Task.Run(RunAsync);
    }

    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync()
    {
        try
        {
            while (await _observed.Reader.ReadAsync(_stopping.Token).ConfigureAwait(false))
            {
                while (_gauges.AreWanted)
                {
                    await CountAsync().ConfigureAwait(false);
                    await Task.Delay(_options.GaugeInterval, _time, _stopping.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // It was stopped.
        }
    }

    private async Task CountAsync()
    {
        _isCounting = true;
        try
        {
            await _store.ReadAsync(_stopping.Token).ConfigureAwait(false);
        }
        finally
        {
            _isCounting = false;
        }
    }
}
