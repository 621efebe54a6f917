namespace JobRunner.Dashboard.Charts;

/// <summary>An instant at which the clocks of a zone are changed.</summary>
/// <param name="At">When.</param>
/// <param name="By">By how much; forward when it is more than nothing.</param>
internal sealed record ClockChange(DateTimeOffset At, TimeSpan By)
{
    /// <summary>The changes of a zone within a stretch of time.</summary>
    public static IReadOnlyList<ClockChange> Within(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset until)
    {
        var clock = new ZoneClock(zone);
        var changes = new List<ClockChange>();
        var (at, end) = (from.UtcDateTime, until.UtcDateTime);
        while (clock.FirstChange(at, end) is { } change)
        {
            changes.Add(new ClockChange(new DateTimeOffset(change, TimeSpan.Zero), clock.OffsetAt(change) - clock.OffsetAt(at)));
            at = change;
        }

        return changes;
    }
}
