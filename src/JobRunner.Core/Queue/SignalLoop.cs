using Microsoft.Extensions.Logging;

namespace JobRunner.Queue;

/// <summary>A loop that sleeps until it is woken or its time has come, and survives what its body throws.</summary>
/// <remarks>An unreachable store is tried again with growing delays; any other error is a defect, logged and treated alike.</remarks>
internal sealed partial class SignalLoop : IIdleProbe, IDisposable
{
    private static readonly TimeSpan _maxWait = TimeSpan.FromDays(40);
    private static readonly TimeSpan _firstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _maxDelay = TimeSpan.FromSeconds(5);

    private readonly string _name;
    private readonly Func<CancellationToken, ValueTask<DateTimeOffset?>> _body;
    private readonly IStoreWatch _watch;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AsyncSignal _signal = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _timer;
    private Task _loop = Task.CompletedTask;
    private int _failures;
    private long _failedAt;
    private long _wakes;
    private bool _isStarted;

    /// <param name="name">For the log.</param>
    /// <param name="body">One turn; answers when the next is due by itself, or <see langword="null"/>.</param>
    /// <param name="watch">Told of failures and successes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public SignalLoop(
        string name, Func<CancellationToken, ValueTask<DateTimeOffset?>> body, IStoreWatch watch, TimeProvider time, ILogger logger)
    {
        _name = name;
        _body = body;
        _watch = watch;
        _time = time;
        _logger = logger;
        _timer = time.CreateTimer(static state => ((SignalLoop)state!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool IsIdle => !_isStarted || _signal.IsWaiting || _loop.IsCompleted;

    /// <summary>How often it was woken.</summary>
    public long Wakes => Volatile.Read(ref _wakes);

    /// <summary>How long to wait before a store that is away is asked again.</summary>
    /// <remarks>Not spread: one node's loops are few, and each waits on its own.</remarks>
    /// <param name="failures">How many times in a row it was not there.</param>
    public static TimeSpan Delay(int failures)
    {
        var delay = _firstDelay * Math.Pow(2, Math.Min(failures, 16) - 1);
        return delay < _maxDelay ? delay : _maxDelay;
    }

    public void Start()
    {
        _isStarted = true;
        _loop = Task.Run(RunAsync);
    }

    public void Wake()
    {
        if (_signal.Set())
        {
            Interlocked.Increment(ref _wakes);
        }
    }

    /// <summary>Ends the loop after the turn that it is in.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _signal.Set();
        await _loop.ConfigureAwait(false);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            ArmTimer(await TurnAsync().ConfigureAwait(false));
            await _signal.WaitAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<DateTimeOffset?> TurnAsync()
    {
        // Whatever wakes the loop meanwhile, a store that is away is not asked more often than the delays allow.
        if (_failures > 0 && Delay(_failures) - _time.GetElapsedTime(_failedAt) is var left && left > TimeSpan.Zero)
        {
            return _time.GetUtcNow() + left;
        }

        try
        {
            var next = await _body(_stopping.Token).ConfigureAwait(false);
            _failures = 0;
            _watch.Succeeded();
            return next;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception error)
        {
            return AfterError(error);
        }
    }

    private DateTimeOffset AfterError(Exception error)
    {
        if (error is StoreUnavailableException)
        {
            _watch.Failed(error);
        }
        else
        {
            Log.TurnFailed(_logger, _name, error);
        }

        _failedAt = _time.GetTimestamp();
        return _time.GetUtcNow() + Delay(++_failures);
    }

    private void ArmTimer(DateTimeOffset? next)
    {
        var wait = next is { } instant ? instant - _time.GetUtcNow() : Timeout.InfiniteTimeSpan;
        if (wait != Timeout.InfiniteTimeSpan && wait <= TimeSpan.Zero)
        {
            _signal.Set();
            return;
        }

        // Timers reach about 49 days; a later instant is looked at again on the way.
        _timer.Change(wait < _maxWait ? wait : _maxWait, Timeout.InfiniteTimeSpan);
    }
}
