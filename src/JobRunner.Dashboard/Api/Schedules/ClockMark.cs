namespace JobRunner.Dashboard.Api.Schedules;

/// <summary>What daylight saving does to a fire time, in words.</summary>
/// <remarks>It asks only for the offset at an instant, which every zone answers without doubt.</remarks>
internal static class ClockMark
{
    public const string MovedOutOfTheGap = "first instant after the clocks go forward";
    public const string ComesTwiceFirst = "this wall-clock time comes twice; the first";
    public const string ComesTwiceSecond = "this wall-clock time comes twice; the second";

    // More than the clocks go back at once anywhere.
    private static readonly TimeSpan _near = TimeSpan.FromHours(3);

    /// <param name="zone">Whose clock.</param>
    /// <param name="at">The fire time.</param>
    /// <param name="before">The fire time before; <see langword="null"/> for the first.</param>
    /// <returns><see langword="null"/> where there is nothing to say.</returns>
    public static string? Of(TimeZoneInfo zone, DateTimeOffset at, DateTimeOffset? before)
    {
        var offset = zone.GetUtcOffset(at);
        if (zone.GetUtcOffset(at.AddSeconds(-1)) < offset)
        {
            return MovedOutOfTheGap;
        }

        return Twice(zone, at, offset) ?? Changed(offset - zone.GetUtcOffset(before ?? at));
    }

    private static string? Twice(TimeZoneInfo zone, DateTimeOffset at, TimeSpan offset)
    {
        var (earlier, later) = (zone.GetUtcOffset(at - _near), zone.GetUtcOffset(at + _near));
        if (later < offset && zone.GetUtcOffset(at + (offset - later)) == later)
        {
            return ComesTwiceFirst;
        }

        return earlier > offset && zone.GetUtcOffset(at - (earlier - offset)) == earlier ? ComesTwiceSecond : null;
    }

    private static string? Changed(TimeSpan change) => change switch
    {
        _ when change > TimeSpan.Zero => $"the clocks have gone forward by {Words.Span(change)} since the last",
        _ when change < TimeSpan.Zero => $"the clocks have gone back by {Words.Span(-change)} since the last",
        _ => null,
    };
}
