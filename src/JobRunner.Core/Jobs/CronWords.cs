using System.Globalization;

namespace JobRunner;

/// <summary>Says a cron expression in words, such as <c>at 02:30 on Monday to Friday</c>.</summary>
internal static class CronWords
{
    // More than that are no list of times any more, but a pattern.
    private const int MaxTimes = 6;

    private static readonly string[] _ordinals = ["first", "second", "third", "fourth", "fifth"];
    private static readonly DateTimeFormatInfo _names = CultureInfo.InvariantCulture.DateTimeFormat;

    public static string Of(CronExpression cron)
    {
        var (seconds, minutes, hours) = (new CronValues(cron.Seconds, 0, 60), new CronValues(cron.Minutes, 0, 60), new CronValues(cron.Hours, 0, 24));
        var days = Days(cron.Days);
        if (seconds.IsOne && minutes.All.Count * hours.All.Count <= MaxTimes)
        {
            var times = hours.All.SelectMany(hour => minutes.All, (hour, minute) => Clock(hour, minute, seconds.First));
            return Join($"at {List(times)}", days.Length == 0 ? "every day" : days, Months(cron));
        }

        return seconds.IsOne && minutes.IsOne
            ? Join(HoursAt(hours, minutes.First, seconds.First), days, Months(cron))
            : Join(Seconds(seconds), Minutes(minutes, seconds), Hours(hours), days, Months(cron));
    }

    private static string HoursAt(CronValues hours, int minute, int second) =>
        hours switch
        {
            { IsEach: true } when minute + second == 0 => "every hour",
            { IsEach: true } => $"every hour at {Clock(minute, second)}",
            _ when hours.Step(goesRound: true) is { } step => $"every {step} hours from {Clock(hours.First, minute, second)}",
            { IsRange: true } => $"every hour from {Clock(hours.First, minute, second)} to {Clock(hours.Last, minute, second)}",
            _ => $"at {List(hours.All.Select(hour => Clock(hour, minute, second)))}",
        };

    private static string Seconds(CronValues seconds) => seconds switch
    {
        { IsOne: true } => string.Empty,
        { IsEach: true } => "every second",
        _ when seconds.Step(goesRound: true) is { } step => $"every {step} seconds{(seconds.First == 0 ? string.Empty : $" from second {seconds.First}")}",
        _ => $"at seconds {List(seconds.All)}",
    };

    private static string Minutes(CronValues minutes, CronValues seconds)
    {
        var second = seconds.IsOne ? seconds.First : 0;
        return minutes switch
        {
            { IsEach: true } when !seconds.IsOne => string.Empty,
            { IsEach: true } => second == 0 ? "every minute" : $"every minute at second {second}",
            _ when !seconds.IsOne => $"in {(minutes.IsOne ? "minute" : "minutes")} {List(minutes.All)} of the hour",
            _ when minutes.Step(goesRound: true) is { } step =>
                $"every {step} minutes{(minutes.First + second == 0 ? string.Empty : $" from {Clock(minutes.First, second)}")}",
            _ => $"at {List(minutes.All.Select(minute => Clock(minute, second)))} of the hour",
        };
    }

    private static string Hours(CronValues hours) => hours switch
    {
        { IsEach: true } => string.Empty,
        { IsOne: true } or { IsRange: true } => $"from {Clock(hours.First, 0, 0)} to {Clock(hours.Last, 59, 0)}",
        _ => $"in hours {List(hours.All)}",
    };

    private static string Days(CronDays days)
    {
        var (numbers, week) = (Numbers(days), Week(days));
        return (numbers.Length, week.Length) switch
        {
            (0, 0) => string.Empty,
            (_, 0) => $"on {numbers} of the month",
            (0, _) => $"on {week}",
            _ when days.IsEither => $"on {numbers} of the month or on {week}",
            _ => $"on {numbers} of the month if that is {week}",
        };
    }

    private static string Numbers(CronDays days)
    {
        var numbers = new CronValues(days.Numbers, 1, 31);
        var items = new List<string>();
        if (numbers.Step(goesRound: false) is { } step)
        {
            items.Add($"every {Nth(step)} day from the {Nth(numbers.First)}");
        }
        else if (numbers.IsRange && !numbers.IsEach)
        {
            items.Add($"the {Nth(numbers.First)} to the {Nth(numbers.Last)}");
        }
        else if (!numbers.IsEach)
        {
            items.AddRange(numbers.All.Select(number => $"the {Nth(number)}"));
        }

        items.AddRange(new CronValues(days.NearestWeekdays, 1, 31).All.Select(number => $"the weekday nearest to the {Nth(number)}"));
        if (days.LastWeekday)
        {
            items.Add("the last weekday");
        }

        if (days.LastDay)
        {
            items.Add("the last day");
        }

        return List(items);
    }

    private static string Week(CronDays days)
    {
        // Sunday comes last, as the week goes.
        var week = new CronValues((days.DaysOfWeek & 1) << 7 | days.DaysOfWeek, 1, 7);
        var items = new List<string>();
        if (week.IsRange && !week.IsEach)
        {
            items.Add($"{Day(week.First)} to {Day(week.Last)}");
        }
        else if (!week.IsEach)
        {
            items.AddRange(week.All.Select(Day));
        }

        items.AddRange(new CronValues(days.NthDaysOfWeek, 0, 35).All.Select(nth => $"the {_ordinals[nth / 7]} {Day(nth % 7)} of the month"));
        items.AddRange(new CronValues(days.LastDaysOfWeek, 0, 7).All.Select(day => $"the last {Day(day)} of the month"));
        return List(items);
    }

    private static string Months(CronExpression cron) => new CronValues(cron.Months, 1, 12) switch
    {
        { IsEach: true } => string.Empty,
        { IsRange: true } months => $"from {_names.GetMonthName(months.First)} to {_names.GetMonthName(months.Last)}",
        var months => $"in {List(months.All.Select(_names.GetMonthName))}",
    };

    private static string Day(int day) => _names.GetDayName((DayOfWeek)(day % 7));

    private static string Nth(int number) => (number % 10, number / 10) switch
    {
        (1, not 1) => $"{number}st",
        (2, not 1) => $"{number}nd",
        (3, not 1) => $"{number}rd",
        _ => $"{number}th",
    };

    private static string Clock(int hour, int minute, int second) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}{Clock(minute, second)}");

    private static string Clock(int minute, int second) =>
        second == 0 ? string.Create(CultureInfo.InvariantCulture, $":{minute:00}") : string.Create(CultureInfo.InvariantCulture, $":{minute:00}:{second:00}");

    private static string Join(params string[] parts) => string.Join(' ', parts.Where(part => part.Length > 0));

    private static string List<T>(IEnumerable<T> items)
    {
        var all = items.Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)).ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
