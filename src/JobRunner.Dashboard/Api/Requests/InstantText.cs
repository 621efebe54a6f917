using System.Globalization;
using System.Text.RegularExpressions;

namespace JobRunner.Dashboard.Api.Requests;

/// <summary>Reads an instant: ISO 8601 with a zone, or a span from now.</summary>
internal static partial class InstantText
{
    public const string Allowed = "an ISO 8601 instant with its zone such as 2026-11-22T10:00:00Z, or a span from now such as 10m";

    private static readonly string[] _formats =
    [
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    public static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset instant)
    {
        if (SpanText.TryParse(text, out var span))
        {
            instant = now + span;
            return true;
        }

        return TryParseIso(text, out instant);
    }

    /// <summary>Only an ISO 8601 instant.</summary>
    public static bool TryParseIso(string text, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(
        Gap().Replace(text, "T"), _formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);

    [GeneratedRegex(@"(?<=^\d{4}-\d\d-\d\d) (?=\d)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();
}
