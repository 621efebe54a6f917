using System.Diagnostics.CodeAnalysis;

namespace JobRunner;

/// <summary>Reads cron expressions; what it cannot read it explains.</summary>
internal static class CronParser
{
    private const int MaxLength = 200;

    private static readonly CronField[] _fields =
        [CronField.Second, CronField.Minute, CronField.Hour, CronField.DayOfMonth, CronField.Month, CronField.DayOfWeek];

    public static bool TryParse(
        string text, [NotNullWhen(true)] out CronExpression? expression, [NotNullWhen(false)] out string? problem)
    {
        expression = null;
        if (text.Length > MaxLength)
        {
            problem = $"The cron expression has {text.Length} characters; at most {MaxLength} are allowed.";
            return false;
        }

        text = text.Trim();
        if (!TrySplit(text, out var parts, out problem))
        {
            return false;
        }

        var bits = new ulong[3];
        for (var i = 0; i < bits.Length; i++)
        {
            if (!TryReadList(_fields[i], parts[i], out bits[i], out problem))
            {
                return false;
            }
        }

        if (!TryReadList(CronField.Month, parts[4], out var months, out problem)
            || !CronDayParser.TryParse(parts[3], parts[5], out var days, out problem))
        {
            return false;
        }

        expression = new CronExpression
        {
            Text = text,
            Seconds = bits[0],
            Minutes = bits[1],
            Hours = bits[2],
            Months = months,
            Days = days,
            IsFixedTime = !parts.Take(3).Any(part => part.AsSpan().ContainsAny("*/-")),
        };
        return true;
    }

    public static bool TryReadList(CronField field, string text, out ulong bits, [NotNullWhen(false)] out string? problem)
    {
        bits = 0;
        foreach (var item in text.Split(','))
        {
            if (field.ReadItem(item) is var read and not 0)
            {
                bits |= read;
                continue;
            }

            problem = Problem(field, text, item);
            return false;
        }

        problem = null;
        return true;
    }

    public static string Problem(CronField field, string text, string item) =>
        $"The {field.Name} field \"{text}\" cannot be read at \"{item}\": allowed are *, {field.Allowed}, "
        + $"lists (a,b), ranges (a-b) and steps (*/n, a/n, a-b/n; n from 1 to {field.Max}).";

    private static bool TrySplit(string text, out string[] parts, [NotNullWhen(false)] out string? problem)
    {
        var macro = Macro(text);
        var fields = (macro ?? text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        parts = fields.Length == 5 ? ["0", .. fields] : fields;
        problem = (text.StartsWith('@') && macro is null, parts.Length) switch
        {
            (true, _) => $"\"{text}\" is not a known macro: allowed are @hourly, @daily, @weekly, @monthly and @yearly.",
            (_, 6) => null,
            _ => $"\"{text}\" has {fields.Length} fields: expected are minute, hour, day of month, month and day of week, or these with seconds first.",
        };
        return problem is null;
    }

    private static string? Macro(string text) => text.ToUpperInvariant() switch
    {
        "@HOURLY" => "0 * * * *",
        "@DAILY" or "@MIDNIGHT" => "0 0 * * *",
        "@WEEKLY" => "0 0 * * 0",
        "@MONTHLY" => "0 0 1 * *",
        "@YEARLY" or "@ANNUALLY" => "0 0 1 1 *",
        _ => null,
    };
}
