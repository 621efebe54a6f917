using System.Globalization;

namespace JobRunner;

/// <summary>One field of a cron expression: its name, its range and the names of its values.</summary>
internal sealed record CronField(string Name, int Min, int Max, string Allowed, string[] ValueNames)
{
    public static CronField Second { get; } = new("second", 0, 59, "0 to 59", []);

    public static CronField Minute { get; } = new("minute", 0, 59, "0 to 59", []);

    public static CronField Hour { get; } = new("hour", 0, 23, "0 to 23", []);

    public static CronField DayOfMonth { get; } = new("day-of-month", 1, 31, "1 to 31, ?, L, LW or 15W", []);

    public static CronField Month { get; } = new(
        "month", 1, 12, "1 to 12 or JAN to DEC", ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]);

    public static CronField DayOfWeek { get; } = new(
        "day-of-week", 0, 7, "0 to 7 or SUN to SAT, ?, MON#2 or FRIL", ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]);

    private bool IsDay => this == DayOfMonth || this == DayOfWeek;

    // 7 is a second name of Sunday, so the days of the week go round after six.
    private int Span => this == DayOfWeek ? 7 : Max - Min + 1;

    /// <summary>Reads one item of the field's list: <c>*</c>, a value, a range, each with or without a step.</summary>
    /// <returns>A bit for each value; 0 when the item cannot be read.</returns>
    public ulong ReadItem(string item)
    {
        var (range, step, hasStep) = item.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0
            ? (item[..slash], ReadNumber(item[(slash + 1)..], 1, Max), true)
            : (item, 1, false);
        if (step is null)
        {
            return 0;
        }

        if (range is "*" || (range is "?" && IsDay && !hasStep))
        {
            return Bits(Min, Span, step.Value);
        }

        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var first = ReadValue(dash < 0 ? range : range[..dash]);
        var last = dash < 0 ? (hasStep ? Min + Span - 1 : first) : ReadValue(range[(dash + 1)..]);
        return first is { } from && last is { } to ? Bits(from, Length(from, to), step.Value) : 0;
    }

    public int? ReadValue(string text)
    {
        var named = Array.FindIndex(ValueNames, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return named >= 0 ? named + Min : ReadNumber(text, Min, Max);
    }

    public static int? ReadNumber(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max ? value : null;

    // A range whose end is before its start goes round: 22-2, FRI-MON.
    private int Length(int from, int to) => Math.Min(Span, from <= to ? to - from + 1 : to - from + 1 + Span);

    private ulong Bits(int from, int length, int step)
    {
        var bits = 0UL;
        for (var i = 0; i < length; i += step)
        {
            bits |= 1UL << (Min + ((from - Min + i) % Span));
        }

        return bits;
    }
}
