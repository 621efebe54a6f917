using System.Numerics;

namespace JobRunner;

/// <summary>A cron expression that was read: which wall-clock times it meets, with no zone and no clock.</summary>
internal sealed record CronExpression
{
    // The Gregorian calendar repeats after 400 years, days of the week included.
    private const int CycleYears = 400;

    public required string Text { get; init; }

    public required ulong Seconds { get; init; }

    public required ulong Minutes { get; init; }

    public required ulong Hours { get; init; }

    public required ulong Months { get; init; }

    public required CronDays Days { get; init; }

    /// <summary>Whether second, minute and hour are plain values, so that a change of the clock moves it rather than drops it.</summary>
    public required bool IsFixedTime { get; init; }

    /// <summary>The first wall-clock time that is met, the given one included.</summary>
    /// <param name="wall">A whole second.</param>
    /// <returns><see langword="null"/> when no day of a whole calendar cycle is met, or the calendar ends.</returns>
    public DateTime? FirstAtOrAfter(DateTime wall)
    {
        if (FirstDay(wall.Date) is not { } day)
        {
            return null;
        }

        if (day == wall.Date && FirstTime(wall) is { } time)
        {
            return day + time;
        }

        return day > wall.Date
            ? day + Earliest
            : day < DateTime.MaxValue.Date ? FirstDay(day.AddDays(1)) + Earliest : null;
    }

    private TimeSpan Earliest => new(First(Hours, 0), First(Minutes, 0), First(Seconds, 0));

    private DateTime? FirstDay(DateTime from)
    {
        var lastYear = Math.Min(from.Year + CycleYears, DateTime.MaxValue.Year);
        var (month, day) = (from.Month, from.Day);
        for (var year = from.Year; year <= lastYear; year++)
        {
            for (month = First(Months, month); month <= 12; month = First(Months, month + 1))
            {
                var days = Days.Of(year, month);
                var found = First(days, year == from.Year && month == from.Month ? day : 1);
                if (found <= 31)
                {
                    return new DateTime(year, month, found);
                }
            }

            month = 1;
        }

        return null;
    }

    private TimeSpan? FirstTime(DateTime wall)
    {
        var (hour, minute, second) = (First(Hours, wall.Hour), 0, 0);
        if (hour == wall.Hour)
        {
            minute = First(Minutes, wall.Minute);
            second = minute == wall.Minute ? First(Seconds, wall.Second) : First(Seconds, 0);
            if (second > 59)
            {
                minute = First(Minutes, wall.Minute + 1);
                second = First(Seconds, 0);
            }

            if (minute <= 59)
            {
                return new TimeSpan(hour, minute, second);
            }

            hour = First(Hours, wall.Hour + 1);
        }

        return hour <= 23 ? new TimeSpan(hour, First(Minutes, 0), First(Seconds, 0)) : null;
    }

    // 64 when no bit is left.
    private static int First(ulong bits, int from) => from > 63 ? 64 : BitOperations.TrailingZeroCount(bits >> from << from);
}
