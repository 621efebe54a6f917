namespace JobRunner;

/// <summary>The day fields of a cron expression, as a bit for each day of a given month.</summary>
internal sealed record CronDays
{
    /// <summary>Days of the month by number, bits 1 to 31.</summary>
    public ulong Numbers { get; init; }

    /// <summary>The weekday nearest to each of these days, bits 1 to 31.</summary>
    public ulong NearestWeekdays { get; init; }

    public bool LastDay { get; init; }

    public bool LastWeekday { get; init; }

    /// <summary>Days of the week, bit 0 for Sunday.</summary>
    public ulong DaysOfWeek { get; init; }

    /// <summary>The first to fifth of a day of the week: bit (n - 1) * 7 + day.</summary>
    public ulong NthDaysOfWeek { get; init; }

    public ulong LastDaysOfWeek { get; init; }

    /// <summary>Whether a day has to meet one of the two fields only, as in Unix cron when neither begins with a star.</summary>
    public bool IsEither { get; init; }

    /// <returns>Bits 1 to 31.</returns>
    public uint Of(int year, int month)
    {
        var length = DateTime.DaysInMonth(year, month);
        var firstDayOfWeek = (int)new DateTime(year, month, 1).DayOfWeek;
        var byNumber = ByNumber(length, firstDayOfWeek);
        var byWeek = ByWeek(length, firstDayOfWeek);
        return IsEither ? byNumber | byWeek : byNumber & byWeek;
    }

    private uint ByNumber(int length, int firstDayOfWeek)
    {
        var days = (uint)Numbers & (uint)((1UL << (length + 1)) - 1);
        if (LastDay)
        {
            days |= 1u << length;
        }

        if (LastWeekday)
        {
            days |= 1u << NearestWeekday(length, length, firstDayOfWeek);
        }

        for (var day = 1; NearestWeekdays != 0 && day <= length; day++)
        {
            if ((NearestWeekdays >> day & 1) != 0)
            {
                days |= 1u << NearestWeekday(day, length, firstDayOfWeek);
            }
        }

        return days;
    }

    private uint ByWeek(int length, int firstDayOfWeek)
    {
        var days = 0u;
        for (var day = 1; day <= length; day++)
        {
            var dayOfWeek = (firstDayOfWeek + day - 1) % 7;
            var nth = ((day - 1) / 7 * 7) + dayOfWeek;
            var meets = (DaysOfWeek >> dayOfWeek & 1) | (NthDaysOfWeek >> nth & 1) | (day + 7 > length ? LastDaysOfWeek >> dayOfWeek & 1 : 0);
            days |= (uint)meets << day;
        }

        return days;
    }

    // Never leaves the month: a Saturday the first moves to Monday the third.
    private static int NearestWeekday(int day, int length, int firstDayOfWeek) =>
        (DayOfWeek)((firstDayOfWeek + day - 1) % 7) switch
        {
            DayOfWeek.Saturday => day > 1 ? day - 1 : day + 2,
            DayOfWeek.Sunday => day < length ? day + 1 : day - 2,
            _ => day,
        };
}
