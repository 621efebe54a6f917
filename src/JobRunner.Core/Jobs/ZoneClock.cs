namespace JobRunner;

/// <summary>What the wall clock of a zone shows at an instant, and when it shows a given time.</summary>
/// <remarks>
/// Built on the one question that <see cref="TimeZoneInfo"/> answers without doubt: the offset at an instant. Its own notion of
/// invalid and ambiguous times does not hold where a zone changes its base offset or skips a day. Instants are UTC, whole seconds.
/// </remarks>
internal sealed class ZoneClock(TimeZoneInfo zone)
{
    /// <summary>More than any two offsets of a zone differ, so that no wall-clock time comes again after it.</summary>
    public static TimeSpan Margin { get; } = TimeSpan.FromHours(32);

    // No zone changes its offset and back within so little.
    private static readonly TimeSpan _probeStep = TimeSpan.FromHours(6);

    public TimeSpan OffsetAt(DateTime instant) => zone.GetUtcOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc));

    /// <summary>The first instant after one, and at most at another, at which the offset differs from that at the one.</summary>
    public DateTime? FirstChange(DateTime from, DateTime until)
    {
        var offset = OffsetAt(from);
        while (from < until)
        {
            var probe = until - from > _probeStep ? from + _probeStep : until;
            if (OffsetAt(probe) != offset)
            {
                return Bisect(from, probe, offset);
            }

            from = probe;
        }

        return null;
    }

    /// <summary>The first instant at which the wall clock has reached a time.</summary>
    /// <remarks>For a time in a gap, the first instant after the gap; for one that comes twice, the first.</remarks>
    public DateTime FirstReached(DateTime wall)
    {
        var from = wall - Margin;
        while (true)
        {
            var at = wall - OffsetAt(from);
            if (at <= from)
            {
                return from;
            }

            if (FirstChange(from, at) is not { } change)
            {
                return at;
            }

            from = change;
        }
    }

    /// <summary>The first wall-clock time that no instant before the given one has reached.</summary>
    public DateTime FirstUnreached(DateTime instant)
    {
        var from = instant - Margin;
        var wall = from;
        while (FirstChange(from, instant) is { } change)
        {
            wall = Later(wall, change + OffsetAt(from));
            from = change;
        }

        return Later(wall, instant + OffsetAt(from));
    }

    private DateTime Bisect(DateTime before, DateTime after, TimeSpan offset)
    {
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before.AddSeconds(Math.Floor((after - before).TotalSeconds / 2));
            (before, after) = OffsetAt(middle) == offset ? (middle, after) : (before, middle);
        }

        return after;
    }

    private static DateTime Later(DateTime left, DateTime right) => left > right ? left : right;
}
