using System.Diagnostics.CodeAnalysis;

namespace JobRunner;

/// <summary>Reads the two day fields of a cron expression, which know more than numbers.</summary>
internal static class CronDayParser
{
    public static bool TryParse(
        string daysOfMonth, string daysOfWeek, [NotNullWhen(true)] out CronDays? days, [NotNullWhen(false)] out string? problem)
    {
        days = new CronDays { IsEither = !IsStar(daysOfMonth) && !IsStar(daysOfWeek) };
        problem = AddAll(CronField.DayOfMonth, daysOfMonth, AddDayOfMonth, ref days)
            ?? AddAll(CronField.DayOfWeek, daysOfWeek, AddDayOfWeek, ref days);
        return problem is null;
    }

    private static bool IsStar(string field) => field[0] is '*' or '?';

    private static string? AddAll(CronField field, string text, Func<CronDays, string, CronDays?> add, ref CronDays days)
    {
        foreach (var item in text.Split(','))
        {
            if (add(days, item) is not { } more)
            {
                return CronParser.Problem(field, text, item);
            }

            days = more;
        }

        return null;
    }

    private static CronDays? AddDayOfMonth(CronDays days, string item)
    {
        switch (item.ToUpperInvariant())
        {
            case "L":
                return days with { LastDay = true };
            case "LW":
                return days with { LastWeekday = true };
            case [.. var day, 'W']:
                return CronField.DayOfMonth.ReadValue(day) is { } number
                    ? days with { NearestWeekdays = days.NearestWeekdays | (1UL << number) }
                    : null;
            default:
                var bits = CronField.DayOfMonth.ReadItem(item);
                return bits == 0 ? null : days with { Numbers = days.Numbers | bits };
        }
    }

    private static CronDays? AddDayOfWeek(CronDays days, string item)
    {
        if (item.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0)
        {
            return CronField.DayOfWeek.ReadValue(item[..hash]) is { } day && CronField.ReadNumber(item[(hash + 1)..], 1, 5) is { } nth
                ? days with { NthDaysOfWeek = days.NthDaysOfWeek | (1UL << (((nth - 1) * 7) + (day % 7))) }
                : null;
        }

        if (item is [.. var last, 'L' or 'l'])
        {
            return CronField.DayOfWeek.ReadValue(last) is { } day
                ? days with { LastDaysOfWeek = days.LastDaysOfWeek | (1UL << (day % 7)) }
                : null;
        }

        var bits = CronField.DayOfWeek.ReadItem(item);
        return bits == 0 ? null : days with { DaysOfWeek = days.DaysOfWeek | bits };
    }
}
