namespace JobRunner.Sqlite.Writing;

/// <summary>How long the writer waits for a lock, and when it looks for what others have changed.</summary>
internal sealed class WriterClock : IAsyncDisposable
{
    private const double Spread = 0.1;

    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly SqliteJobStoreOptions _options;
    private readonly ITimer _timer;
    private int _isPollDue;
    private volatile bool _isPolling;

    public WriterClock(SqliteJobStoreOptions options, TimeProvider time, Random random)
    {
        (_options, _time, _random) = (options, time, random);
        _timer = time.CreateTimer(static clock => ((WriterClock)clock!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Called when it is time to look.</summary>
    public Action Ticked { get; set; } = static () => { };

    public long Timestamp => _time.GetTimestamp();

    public bool IsPast(long postedAt) => _time.GetElapsedTime(postedAt) >= _options.BusyTimeout;

    /// <summary>Looks from now on, as long as someone listens.</summary>
    public void Poll()
    {
        if (!_isPolling)
        {
            _isPolling = true;
            Arm();
        }
    }

    /// <summary>Whether it is time to look; once for each tick.</summary>
    public bool IsPollDue() => Interlocked.Exchange(ref _isPollDue, 0) != 0;

    /// <summary>Ends the looks; none goes on when it has returned.</summary>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Tick()
    {
        Interlocked.Exchange(ref _isPollDue, 1);
        Ticked();
        Arm();
    }

    // Synchronised polls of several processes would meet at the file for ever.
    private void Arm() => _timer.Change(_options.PollInterval * (1 + (Spread * ((2 * _random.NextDouble()) - 1))), Timeout.InfiniteTimeSpan);
}
