using System.Globalization;
using System.Text.RegularExpressions;

namespace JobRunner.Dashboard.Api.Requests;

/// <summary>Reads a span as people write it: <c>90s</c>, <c>10m</c>, <c>1h30m</c>, <c>7d</c>.</summary>
internal static partial class SpanText
{
    public const string Allowed = "a span such as 90s, 10m, 1h30m or 7d";

    private const double LongestDays = 36_500;

    /// <returns><see langword="false"/> for anything else, and for more than a century.</returns>
    public static bool TryParse(string text, out TimeSpan span)
    {
        span = default;
        var parts = Part().Matches(text);
        if (text.Length == 0 || parts.Sum(part => part.Length) != text.Length)
        {
            return false;
        }

        var days = parts.Sum(part => double.Parse(part.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * DaysOf(part.Groups["unit"].ValueSpan));
        if (days > LongestDays)
        {
            return false;
        }

        span = TimeSpan.FromSeconds(Math.Round(days * TimeSpan.SecondsPerDay, 3));
        return true;
    }

    private static double DaysOf(ReadOnlySpan<char> unit) => unit switch
    {
        "w" => 7,
        "d" => 1,
        "h" => 1 / 24d,
        "m" or "min" => 1 / 1_440d,
        _ => 1d / TimeSpan.SecondsPerDay,
    };

    [GeneratedRegex(@"\G(?<number>\d{1,9}(\.\d{1,9})?)(?<unit>min|[wdhms])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
