using System.Globalization;

namespace JobRunner.Monitoring;

/// <summary>Says a duration as people do, in at most two units.</summary>
internal static class DurationWords
{
    public static string InWords(this TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => Say(Math.Max(0, span.TotalMilliseconds), "ms"),
        { TotalMinutes: < 1 } => Say(span.TotalSeconds, "s"),
        { TotalHours: < 1 } => Say(Math.Floor(span.TotalMinutes), "min", span.Seconds, "s"),
        { TotalDays: < 1 } => Say(Math.Floor(span.TotalHours), "h", span.Minutes, "min"),
        _ => Say(Math.Floor(span.TotalDays), "d", span.Hours, "h"),
    };

    private static string Say(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {unit}");

    private static string Say(double value, string unit, int rest, string restUnit) =>
        rest == 0 ? Say(value, unit) : $"{Say(value, unit)} {Say(rest, restUnit)}";
}
