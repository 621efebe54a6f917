namespace JobRunner.Testing;

/// <summary>A clock that stands still until it is moved; moving it fires the timers that fall due, in order.</summary>
/// <remarks>
/// Timers fire on the thread that moves the clock, each at its own instant: while a callback runs, the clock shows when it
/// was due. Everything in JobRunner waits through its <see cref="TimeProvider"/>, so this clock moves everything.
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<ManualTimer, (DateTimeOffset DueAt, long Order)> _due = new();
    private DateTimeOffset _now;
    private long _order;

    /// <summary>Makes a clock.</summary>
    /// <param name="start">What it shows first; 2026-01-01T00:00:00Z when not given.</param>
    public ManualTimeProvider(DateTimeOffset? start = null) =>
        _now = start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next timer falls due.</summary>
    /// <value><see langword="null"/> when none is armed.</value>
    public DateTimeOffset? NextTimerAt
    {
        get
        {
            lock (_lock)
            {
                return Peek()?.DueAt;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves the clock on and fires what falls due on the way.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <summary>Moves the clock on to an instant and fires what falls due on the way.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant has passed.</exception>
    public void AdvanceTo(DateTimeOffset instant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
        while (TakeDue(instant) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Sets the clock without firing anything, as a machine's clock is set: it may go back.</summary>
    public void JumpTo(DateTimeOffset instant)
    {
        lock (_lock)
        {
            _now = instant;
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? TakeDue(DateTimeOffset until)
    {
        lock (_lock)
        {
            if (Peek() is not { } timer || timer.DueAt > until)
            {
                _now = until > _now ? until : _now;
                return null;
            }

            _due.Dequeue();
            _now = timer.DueAt > _now ? timer.DueAt.Value : _now;
            timer.Rearm(_now);
            return timer;
        }
    }

    // Changed and disposed timers stay in the heap until they come to its head.
    private ManualTimer? Peek()
    {
        while (_due.TryPeek(out var timer, out var key))
        {
            if (timer.DueAt == key.DueAt && timer.Order == key.Order)
            {
                return timer;
            }

            _due.Dequeue();
        }

        return null;
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset? DueAt { get; private set; }

        public long Order { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                _period = period;
                Arm(dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime);
                return true;
            }
        }

        public void Fire() => callback(state);

        public void Rearm(DateTimeOffset now) =>
            Arm(_period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero ? null : now + _period);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Arm(DateTimeOffset? dueAt)
        {
            DueAt = dueAt;
            Order = ++clock._order;
            if (dueAt is { } instant)
            {
                clock._due.Enqueue(this, (instant, Order));
            }
        }
    }
}
