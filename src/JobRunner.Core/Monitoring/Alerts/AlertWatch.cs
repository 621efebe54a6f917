using JobRunner.Monitoring.Health;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Monitoring.Alerts;

/// <summary>Looks at what people are to be told of, and hands it on; sleeps where nobody is to be told.</summary>
internal sealed partial class AlertWatch : IStoreWatch, IIdleProbe, IDisposable
{
    private const int MaxKept = 1_000;
    private const int MaxDeadLetters = 500;

    private readonly AlertInbox _inbox;
    private readonly IAlertSink[] _sinks;
    private readonly HealthReader _health;
    private readonly IJobStore _store;
    private readonly INodeActivity? _activity;
    private readonly AlertOptions _options;
    private readonly AlertRules _rules;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SignalLoop _loop;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<Alert> _kept = [];
    private DateTimeOffset? _nextLookAt;
    private bool _isStarted;
    private bool _remembers;
    private bool _hasTold;

    public AlertWatch(
        AlertInbox inbox, IEnumerable<IAlertSink> sinks, HealthReader health, IJobStore store, MonitoringOptions options, TimeProvider time, ILogger<AlertWatch> logger, INodeActivity? activity = null)
    {
        (_inbox, _health, _store, _activity, _options, _time, _logger) = (inbox, health, store, activity, options.Alerts, time, logger);
        _sinks = [.. sinks];
        _rules = new AlertRules(_options);
        _loop = new SignalLoop("alert", TurnAsync, this, time, logger);
    }

    public bool IsIdle => _loop.IsIdle && _turn.CurrentCount > 0;

    private string NodeId => _activity?.NodeId ?? string.Empty;

    /// <summary>Starts, if anybody is to be told; the store has to be ready.</summary>
    public void Start()
    {
        if (Array.Exists(_sinks, sink => sink.IsListening))
        {
            _isStarted = true;
            _inbox.Wake = _loop.Wake;
            _inbox.PassOnAsync = HasToldAsync;
            _loop.Start();
        }
    }

    /// <summary>Hands on what the last attempts left.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_isStarted)
        {
            return;
        }

        _isStarted = false;
        await _loop.StopAsync().ConfigureAwait(false);
        try
        {
            // What recovered is told by who sees it, and this node sees nothing more.
            _nextLookAt = null;
            await PassOnAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            Log.NotHandedOn(_logger, _kept.Count, error.Message);
        }
    }

    public void Dispose()
    {
        _loop.Dispose();
        _turn.Dispose();
    }

    // That the store is away is said by those whose work it is.
    void IStoreWatch.Failed(Exception error)
    {
    }

    void IStoreWatch.Succeeded()
    {
    }

    private async ValueTask<DateTimeOffset?> TurnAsync(CancellationToken cancellationToken)
    {
        await PassOnAsync(cancellationToken).ConfigureAwait(false);
        return _rules.SumsUpAt is { } sum && sum < _nextLookAt ? sum : _nextLookAt;
    }

    // Whether by this call or by the loop just before it: who asks wants to know of both.
    private async ValueTask<bool> HasToldAsync(CancellationToken cancellationToken)
    {
        await PassOnAsync(cancellationToken).ConfigureAwait(false);
        return Interlocked.Exchange(ref _hasTold, false);
    }

    private async ValueTask PassOnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await DecideAsync(cancellationToken).ConfigureAwait(false);
            if (_kept.Count == 0)
            {
                return;
            }

            foreach (var sink in _sinks.Where(sink => sink.IsListening))
            {
                await sink.TellAsync(_kept, cancellationToken).ConfigureAwait(false);
            }

            _kept.Clear();
            Volatile.Write(ref _hasTold, true);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask DecideAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        foreach (var failure in _inbox.Take().Where(failure => !IsOwn(failure.JobType)))
        {
            Keep(_rules.Failed(failure));
        }

        Keep(_rules.SumUp(now, NodeId));
        if (_nextLookAt is { } next && now < next)
        {
            return;
        }

        if (!_remembers)
        {
            await RememberFailuresAsync(cancellationToken).ConfigureAwait(false);
            _remembers = true;
        }

        var facts = new AlertFacts(await _health.ReadAsync(cancellationToken).ConfigureAwait(false), NodeId, _sinks.Select(sink => sink.JobType).FirstOrDefault(type => type is not null));
        foreach (var alert in _rules.Look(facts))
        {
            Keep(await CommonAsync(alert, cancellationToken).ConfigureAwait(false));
        }

        _nextLookAt = now + _options.LookInterval;
    }

    // Whoever was told of a failure before this node started is told of the recovery.
    private async ValueTask RememberFailuresAsync(CancellationToken cancellationToken)
    {
        var page = await _store.ListAsync(new RunQuery { States = [RunState.Failed], Limit = MaxDeadLetters }, cancellationToken).ConfigureAwait(false);
        var successes = (await _store.GetTypesAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(type => type.JobType, type => type.LastSucceededAt, StringComparer.Ordinal);
        foreach (var run in page.Runs.Where(run => !IsOwn(run.JobType) && !(successes.GetValueOrDefault(run.JobType) > run.FinishedAt)))
        {
            _rules.WasFailing(run.JobType, run.Id, run.FinishedAt ?? run.EnqueuedAt);
        }
    }

    // Nodes that saw different runs of a type fail see one recovery: all name it by the youngest of its dead letters.
    private async ValueTask<Alert> CommonAsync(Alert alert, CancellationToken cancellationToken)
    {
        if (alert is not { Kind: AlertKind.TypeRecovered, RunId: not null, JobType: { } jobType })
        {
            return alert;
        }

        try
        {
            var page = await _store.ListAsync(new RunQuery { JobType = jobType, States = [RunState.Failed], Limit = 1 }, cancellationToken).ConfigureAwait(false);
            return page.Runs is [var youngest] ? alert with { Key = $"recovered:{jobType}:{youngest.Id}" } : alert;
        }
        catch (StoreUnavailableException)
        {
            // Better told twice than never.
            return alert;
        }
    }

    private bool IsOwn(string jobType) => Array.Exists(_sinks, sink => sink.JobType == jobType);

    private void Keep(Alert? alert)
    {
        if (alert is not null && _kept.Count < MaxKept)
        {
            _kept.Add(alert);
        }
    }
}
