using JobRunner.Monitoring;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobRunner.Host.Service.Notify;

/// <summary>Tells the service manager when the host is ready and when it stops, and again and again that its node is able to work.</summary>
/// <param name="socket">Takes what is told.</param>
/// <param name="interval">How often; <see langword="null"/> where the manager does not watch.</param>
/// <param name="monitor">Knows how the node is.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class ServiceReporter(ServiceSocket socket, TimeSpan? interval, IJobMonitor monitor, TimeProvider time, ILogger<ServiceReporter> logger)
    : IHostedLifecycleService, IDisposable
{
    private const string Alive = "WATCHDOG=1";

    private readonly CancellationTokenSource _ending = new();
    private volatile bool _isStopping;
    private Task _loop = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        socket.TrySend("READY=1", "STATUS=started");
        if (interval is { } every)
        {
            _loop = Task.Run(() => ReportAsync(every), CancellationToken.None);
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        socket.TrySend("STOPPING=1", "STATUS=stopping: running tasks may finish");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
    }

    public void Dispose() => _ending.Dispose();

    private async Task ReportAsync(TimeSpan every)
    {
        try
        {
            using var timer = new PeriodicTimer(every, time);
            do
            {
                await ReportOnceAsync().ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(_ending.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The host has stopped.
        }
    }

    private async Task ReportOnceAsync()
    {
        if (_isStopping)
        {
            // A stop has limits of its own.
            socket.TrySend(Alive);
            return;
        }

        try
        {
            var health = await monitor.GetSystemHealthAsync(_ending.Token).ConfigureAwait(false);
            if (NodeLiveness.Judge(health) is { } problem)
            {
                Log.NotAlive(logger, problem.Message);
                socket.TrySend($"STATUS={NodeLiveness.InWords(health)}");
                return;
            }

            socket.TrySend(Alive, $"STATUS={NodeLiveness.InWords(health)}");
        }
        catch (Exception error) when (!_ending.IsCancellationRequested)
        {
            Log.HealthNotRead(logger, error);
        }
    }
}
