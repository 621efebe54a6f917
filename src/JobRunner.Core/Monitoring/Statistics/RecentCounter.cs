namespace JobRunner.Monitoring.Statistics;

/// <summary>Counts what happened of late, in two halves of a window: the older half is dropped as a whole.</summary>
/// <remarks>Instants are ticks of uptime, so that a clock that is set neither hides nor keeps anything.</remarks>
internal struct RecentCounter(TimeSpan window)
{
    private readonly long _half = Math.Max(1, window.Ticks / 2);
    private long _start;
    private long _current;
    private long _previous;

    public void Add(long at, long count = 1)
    {
        Turn(at);
        _current += count;
    }

    /// <summary>How many happened within the window before an instant.</summary>
    public readonly long CountAt(long now)
    {
        var copy = this;
        copy.Turn(now);
        return copy._current + copy._previous;
    }

    // Threads may report in another order than they took the time: what is before the current half counts into it.
    private void Turn(long at)
    {
        var passed = at - _start;
        if (passed < _half)
        {
            return;
        }

        _previous = passed < 2 * _half ? _current : 0;
        _current = 0;
        _start = at - (at % _half);
    }
}
