using System.Globalization;

namespace JobRunner.Host.Terminal;

/// <summary>Writes spans and instants for people.</summary>
internal static class Words
{
    private static readonly TimeSpan _nearby = TimeSpan.FromHours(12);

    /// <summary>The largest unit that leaves a number worth reading, such as <c>90 s</c> or <c>5 h</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => Number(span.TotalMilliseconds, "ms"),
        { TotalMinutes: < 2 } => Number(span.TotalSeconds, "s"),
        { TotalHours: < 2 } => Number(span.TotalMinutes, "min"),
        { TotalDays: < 2 } => Number(span.TotalHours, "h"),
        _ => Number(span.TotalDays, "d"),
    };

    /// <summary>An instant to come, on the wall clock, and how far away it is.</summary>
    public static string Coming(DateTimeOffset instant, DateTimeOffset now, TimeZoneInfo zone)
    {
        var left = instant - now;
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var clock = local.ToString(left < _nearby ? "HH:mm:ss" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"{clock}, in {Span(TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(left.TotalSeconds))))}";
    }

    public static string Count(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    private static string Number(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(number)} {unit}");
}
