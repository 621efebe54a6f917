using JobRunner.Discovery;
using JobRunner.Execution;
using JobRunner.Monitoring;
using JobRunner.Monitoring.Alerts;
using JobRunner.Monitoring.Instruments;
using JobRunner.Queue;
using JobRunner.Scheduling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobRunner.Hosting;

/// <summary>Starts and stops a node's parts in order: store, workers, triggers, and back.</summary>
/// <remarks>A store that cannot be reached does not keep the program from starting: the node waits for it, and health says so.</remarks>
internal sealed partial class JobRunnerService(
    JobRegistry registry, IJobStore store, JobEngine engine, TriggerScheduler triggers, GaugeRefresher gauges, AlertWatch alerts, IRunObserver observer, TimeProvider time, ILogger<JobRunnerService> logger)
    : IHostedService, IIdleProbe, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _start = Task.CompletedTask;
    private bool _isStarted;
    private volatile bool _isMoving;

    public bool IsIdle => !_isMoving || engine.IsWaitingForAttempts;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        ReportDiagnostics();
        if (!await TryStartPartsAsync(1, cancellationToken).ConfigureAwait(false))
        {
            _start = KeepTryingAsync();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isMoving = true;
        try
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            await _start.ConfigureAwait(false);
            if (_isStarted)
            {
                await StopPartsAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _isMoving = false;
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task StopPartsAsync(CancellationToken cancellationToken)
    {
        _isStarted = false;
        await triggers.StopAsync(cancellationToken).ConfigureAwait(false);
        await gauges.StopAsync().ConfigureAwait(false);
        await engine.StopAsync(cancellationToken).ConfigureAwait(false);
        await alerts.StopAsync(cancellationToken).ConfigureAwait(false);
        Log.Stopped(logger, engine.NodeId);
    }

    private void ReportDiagnostics()
    {
        foreach (var finding in registry.Diagnostics)
        {
            if (finding.Severity == DiagnosticSeverity.Error)
            {
                Log.ErrorFound(logger, finding.Id, finding.Place, finding.Message, finding.Remedy);
            }
            else
            {
                Log.WarningFound(logger, finding.Id, finding.Place, finding.Message, finding.Remedy);
            }
        }
    }

    private async Task KeepTryingAsync()
    {
        try
        {
            for (var failures = 1; !await TryStartPartsAsync(failures, _stopping.Token).ConfigureAwait(false); failures++)
            {
                await Task.Delay(StoreAvailability.Delay(failures), time, _stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopped before the store could be reached.
        }
        catch (Exception error)
        {
            // Not the network: a schema that is too new, a file that is damaged. Trying again cannot help, and health goes on saying so.
            Log.StartFailed(logger, store.Info.Name, error);
        }
    }

    private async Task<bool> TryStartPartsAsync(int attempt, CancellationToken cancellationToken)
    {
        try
        {
            await store.StartAsync(cancellationToken).ConfigureAwait(false);
            await TakeOverAliasesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException error)
        {
            if (attempt == 1)
            {
                Log.StoreNotReached(logger, store.Info.Name, store.Info.Location, error.Message);
                observer.StoreAvailabilityChanged(false, error.Message);
            }

            return false;
        }

        if (attempt > 1)
        {
            observer.StoreAvailabilityChanged(true, null);
        }

        engine.Start();
        gauges.Start();
        alerts.Start();
        await triggers.StartAsync(cancellationToken).ConfigureAwait(false);
        _isStarted = true;
        var enabled = registry.Jobs.Count(job => job.IsEnabled);
        Log.Started(logger, engine.NodeId, store.Info.Name, enabled);
        return true;
    }

    private async Task TakeOverAliasesAsync(CancellationToken cancellationToken)
    {
        foreach (var job in registry.Jobs)
        {
            foreach (var alias in job.Aliases)
            {
                await store.RenameTypeAsync(alias, job.JobType, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
