namespace JobRunner;

/// <summary>A cron expression on the wall clock of a zone.</summary>
/// <remarks>
/// A fixed time that falls into a gap of the wall clock fires at the first instant after it, and one that comes twice fires
/// the first time. Wildcards, ranges and steps fire at every instant at which the clock shows a time that they meet.
/// </remarks>
internal sealed class CronSchedule(CronExpression expression, TimeZoneInfo zone) : JobSchedule, IEquatable<CronSchedule>
{
    private static readonly TimeSpan _horizon = TimeSpan.FromDays(366 * 400);
    private static readonly TimeSpan _look = ZoneClock.Margin * 1.5;
    private static readonly DateTime _first = new(2, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime _last = new(9998, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    private readonly ZoneClock _clock = new(zone);

    public override string Description => $"{CronWords.Of(expression)} (cron {expression.Text}, {zone.Id})";

    /// <summary>Whether no instant of a whole calendar cycle is met.</summary>
    public bool NeverFires => Next(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) is null;

    public override DateTimeOffset? Next(DateTimeOffset after)
    {
        var utc = after.UtcDateTime;
        if (utc >= _last)
        {
            return null;
        }

        var from = utc < _first ? _first : utc.AddTicks(TimeSpan.TicksPerSecond - (utc.Ticks % TimeSpan.TicksPerSecond));
        var next = expression.IsFixedTime ? NextFixed(from) : NextMatch(from);
        return next is { } instant ? new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)) : null;
    }

    public bool Equals(CronSchedule? other) =>
        other is not null && other.Expression.Text == expression.Text && other.Zone.Id == zone.Id;

    public override bool Equals(object? obj) => Equals(obj as CronSchedule);

    public override int GetHashCode() => HashCode.Combine(expression.Text, zone.Id);

    private CronExpression Expression => expression;

    private TimeZoneInfo Zone => zone;

    private DateTime? NextFixed(DateTime from) =>
        expression.FirstAtOrAfter(_clock.FirstUnreached(from)) is { } wall && wall < _last ? _clock.FirstReached(wall) : null;

    private DateTime? NextMatch(DateTime from)
    {
        var end = _last - from > _horizon ? from + _horizon : _last;
        while (from < end)
        {
            var offset = _clock.OffsetAt(from);
            if (expression.FirstAtOrAfter(from + offset) is not { } wall)
            {
                return null;
            }

            var at = wall - offset;
            var until = at - from > _look ? from + _look : at;
            if (_clock.FirstChange(from, until) is { } change)
            {
                from = change;
            }
            else if (at == until)
            {
                return at;
            }
            else
            {
                // Nothing is met up to there, and whatever the offset does meanwhile, it cannot be met before this.
                from = at - ZoneClock.Margin;
            }
        }

        return null;
    }
}
