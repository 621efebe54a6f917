using System.Globalization;

namespace JobRunner.Dashboard;

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
        var clock = Clock(instant, zone, left < _nearby ? "HH:mm:ss" : "yyyy-MM-dd HH:mm");
        return $"{clock}, in {Span(TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(left.TotalSeconds))))}";
    }

    /// <summary>An instant that has passed, on the wall clock, and how long ago it was.</summary>
    public static string Past(DateTimeOffset instant, DateTimeOffset now, TimeZoneInfo zone)
    {
        var since = now - instant;
        var clock = Clock(instant, zone, since < _nearby ? "HH:mm:ss" : "yyyy-MM-dd HH:mm");
        return $"{clock}, {Span(since < TimeSpan.Zero ? TimeSpan.Zero : since)} ago";
    }

    /// <summary>A text of someone else's, made fit for a line of a terminal: what controls one is taken out.</summary>
    public static string Line(string? text) =>
        text is null ? string.Empty : string.Concat(text.ReplaceLineEndings(" ").Where(letter => !char.IsControl(letter)));

    /// <summary>At most so many letters of a text.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text : $"{text[..Math.Max(0, length - 1)]}…";

    public static string Count(long number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    /// <summary>An amount of memory or disk, such as <c>1.5 GB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.#} GB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d:0} KB"),
    };

    private static string Clock(DateTimeOffset instant, TimeZoneInfo zone, string format) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString(format, CultureInfo.InvariantCulture);

    private static string Number(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(number)} {unit}");
}
