namespace JobRunner.Monitoring.Statistics;

/// <summary>Attempts of a type by the minute in which they ended, until someone takes them.</summary>
internal sealed class MinuteTallies
{
    private readonly List<MinuteTally> _closed = [];
    private ActivityTally _open = new();
    private long _openFrom;

    /// <summary>The tally in which an attempt counts that ended then.</summary>
    public ActivityTally At(DateTimeOffset endedAt)
    {
        // Reports come out of order around the turn of a minute: what is late by less than a minute counts into the open one.
        var ticks = endedAt.UtcTicks;
        return (ulong)(ticks - _openFrom + TimeSpan.TicksPerMinute) < 2 * TimeSpan.TicksPerMinute ? _open : Turn(ticks);
    }

    /// <summary>All that were not taken.</summary>
    public IEnumerable<MinuteTally> All => _open.IsEmpty ? _closed : _closed.Append(new MinuteTally(_openFrom, _open));

    public IReadOnlyList<MinuteTally> Take()
    {
        MinuteTally[] taken = [.. All];
        if (taken.Length > 0)
        {
            _closed.Clear();
            _open = new ActivityTally();
        }

        return taken;
    }

    private ActivityTally Turn(long ticks)
    {
        if (!_open.IsEmpty)
        {
            _closed.Add(new MinuteTally(_openFrom, _open));
            _open = new ActivityTally();
        }

        _openFrom = ticks - (ticks % TimeSpan.TicksPerMinute);
        return _open;
    }
}
