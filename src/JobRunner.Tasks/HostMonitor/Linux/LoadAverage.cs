using System.Globalization;

namespace JobRunner.Tasks.HostMonitor.Linux;

/// <summary>The text of <c>/proc/loadavg</c>.</summary>
internal readonly record struct LoadAverage(double OneMinute, double FiveMinutes, double FifteenMinutes)
{
    public static LoadAverage? Parse(string text)
    {
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 3 && TryNumber(parts[0], out var one) && TryNumber(parts[1], out var five) && TryNumber(parts[2], out var fifteen)
            ? new LoadAverage(one, five, fifteen)
            : null;
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
