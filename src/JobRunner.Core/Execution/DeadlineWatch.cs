namespace JobRunner.Execution;

/// <summary>One timer for the deadlines of all workers.</summary>
/// <remarks>
/// A timer per attempt would cost about as much as a DI scope. Deadlines are far away and nearly all attempts end long before theirs,
/// so a worker only notes its deadline, and the timer is moved when a deadline comes before all that it is set to.
/// </remarks>
internal sealed class DeadlineWatch : IDisposable
{
    private static readonly TimeSpan _maxWait = TimeSpan.FromDays(40);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Func<Worker[]> _workers;
    private readonly ITimer _timer;
    private long _armedTicks = long.MaxValue;
    private bool _isDisposed;

    public DeadlineWatch(TimeProvider time, Func<Worker[]> workers)
    {
        _time = time;
        _workers = workers;
        _timer = time.CreateTimer(static state => ((DeadlineWatch)state!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sees to it that the deadline is looked at when it comes.</summary>
    public void Expect(long deadlineTicks)
    {
        if (deadlineTicks >= Volatile.Read(ref _armedTicks))
        {
            return;
        }

        lock (_lock)
        {
            if (deadlineTicks < _armedTicks)
            {
                Arm(deadlineTicks);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer.Dispose();
        }
    }

    private void Look()
    {
        var now = _time.GetUtcNow().UtcTicks;
        lock (_lock)
        {
            _armedTicks = long.MaxValue;
        }

        var next = long.MaxValue;
        foreach (var worker in _workers())
        {
            next = Math.Min(next, worker.CheckDeadline(now));
        }

        Expect(next);
    }

    private void Arm(long deadlineTicks)
    {
        if (_isDisposed)
        {
            return;
        }

        _armedTicks = deadlineTicks;
        var wait = TimeSpan.FromTicks(Math.Max(0, deadlineTicks - _time.GetUtcNow().UtcTicks));
        // Timers reach about 49 days; a deadline beyond is looked at again on the way.
        _timer.Change(wait < _maxWait ? wait : _maxWait, Timeout.InfiniteTimeSpan);
    }
}
