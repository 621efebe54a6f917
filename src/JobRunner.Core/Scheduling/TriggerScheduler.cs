using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Scheduling;

/// <summary>Makes the runs of schedules: Quartz says when, the misfire rule which instants, the store whether once.</summary>
/// <remarks>
/// A trigger only notes its instant; one loop enqueues. What is to be done follows from schedule, last fire and clock alone,
/// so an instant that could not be enqueued is neither kept in a list nor lost: it is found again.
/// </remarks>
internal sealed partial class TriggerScheduler : IIdleProbe, ISchedulePreview, IDisposable
{
    private static readonly TimeSpan _tolerance = TimeSpan.FromMinutes(1);

    private readonly JobRegistry _registry;
    private readonly IJobStore _store;
    private readonly TimeProvider _time;
    private readonly SchedulingOptions _options;
    private readonly ScheduleBook _book = new();
    private readonly QuartzTriggers _triggers;
    private readonly TriggerFirer _firer;
    private readonly StartRuns _startRuns;
    private readonly SignalLoop _loop;
    private readonly ILogger _logger;
    private IDisposable? _subscription;
    private DateTimeOffset _nextSyncAt;
    private volatile bool _isRunning;
    private volatile bool _isSyncAsked = true;
    private bool _isClockBehind;
    private int _handingOver;

    public TriggerScheduler(
        JobRegistry registry, IJobClient client, IJobStore store, IRunObserver observer, TimeProvider time, SchedulingOptions options, ILoggerFactory loggers)
    {
        _logger = loggers.CreateLogger<TriggerScheduler>();
        _registry = registry;
        _store = store;
        _time = time;
        _options = options;
        _triggers = new QuartzTriggers(HandOver, time, loggers);
        _firer = new TriggerFirer(_book, new FireTargets(client, store, observer), time, options, _logger);
        _startRuns = new StartRuns(client, time, _logger);
        _loop = new SignalLoop("trigger", TurnAsync, new FireWatch(_logger), time, _logger);
    }

    // In this order: an instant leaves the book only while it is handed over, and that ends only after the loop was woken.
    public bool IsIdle => !_isRunning
        || ((_book.EarliestNext() is not { } next || next > _time.GetUtcNow()) && Volatile.Read(ref _handingOver) == 0 && !_isSyncAsked && _loop.IsIdle);

    public DateTimeOffset? NextFireAt(string jobType) => _book.Find(jobType)?.NextAt;

    /// <summary>Begins; the triggers are set as soon as the store has said where their types stand.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_options.IsEnabled)
        {
            return Task.CompletedTask;
        }

        _startRuns.Ask(_registry.Jobs);
        _registry.Changed += OnRegistryChanged;
        _subscription = _store.Subscribe(StoreNoticeKinds.PauseChanged, _ => AskSync());
        _isRunning = true;
        _loop.Start();
        return Task.CompletedTask;
    }

    /// <summary>Ends the making of runs; what was not enqueued is found again at the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isRunning = false;
        _registry.Changed -= OnRegistryChanged;
        _subscription?.Dispose();
        try
        {
            await _loop.StopAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _triggers.StopAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _loop.Dispose();
    }

    /// <summary>A trigger fired; called by Quartz for every instant.</summary>
    internal void HandOver(string jobType, DateTimeOffset instant)
    {
        Interlocked.Increment(ref _handingOver);
        if (_book.HandOver(jobType, instant))
        {
            _loop.Wake();
        }

        Interlocked.Decrement(ref _handingOver);
    }

    private async ValueTask<DateTimeOffset?> TurnAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        // A clock that was set back does not put the reading off.
        if (_isSyncAsked || now >= _nextSyncAt || _nextSyncAt - now > _options.RefreshInterval)
        {
            _nextSyncAt = now;
            _isSyncAsked = false;
            await SyncAsync(now, cancellationToken).ConfigureAwait(false);
            _nextSyncAt = now + _options.RefreshInterval;
        }

        await _startRuns.MakeAsync(_book, cancellationToken).ConfigureAwait(false);
        await _firer.FireAsync(cancellationToken).ConfigureAwait(false);
        return NextLook();
    }

    // Also at the next fire, where there is nothing to do but for the trigger's wake: Quartz arms its own timer a moment after it
    // fired, and whoever moves a clock by hand in that moment would otherwise not see the instant, and pass it.
    private DateTimeOffset NextLook() =>
        _book.EarliestNext() is { } next && next > _time.GetUtcNow() && next < _nextSyncAt ? next : _nextSyncAt;

    private async Task SyncAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var statuses = await _store.GetTypesAsync(cancellationToken).ConfigureAwait(false);
        var changes = _book.Apply(_registry.Jobs, statuses, now);
        if (changes.Count > 0)
        {
            await SetTriggersAsync(changes, cancellationToken).ConfigureAwait(false);
        }

        WarnOfClock(now);
    }

    private async Task SetTriggersAsync(IReadOnlyList<TriggerChange> changes, CancellationToken cancellationToken)
    {
        try
        {
            await _triggers.SetAsync(changes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            if (changes is [var only])
            {
                // As if it had never been seen: the next reading sets it again.
                _book.Forget(only.JobType);
                Log.TriggerNotSet(_logger, only.JobType, error);
                return;
            }

            foreach (var change in changes)
            {
                await SetTriggersAsync([change], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // What fired does not fire again, so a clock that went back silences a type until it has passed its last fire.
    private void WarnOfClock(DateTimeOffset now)
    {
        var behind = (_book.LatestFire() ?? now) - now;
        if (behind > _tolerance && !_isClockBehind)
        {
            Log.ClockBehind(_logger, behind);
        }

        _isClockBehind = behind > _tolerance;
    }

    private void OnRegistryChanged(IReadOnlyList<JobDescriptor> changed) => AskSync();

    private void AskSync()
    {
        _isSyncAsked = true;
        _loop.Wake();
    }
}
