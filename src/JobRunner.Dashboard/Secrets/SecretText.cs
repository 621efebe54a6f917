using System.Text.RegularExpressions;

namespace JobRunner.Dashboard.Secrets;

/// <summary>Hides what looks like credentials in text of others: errors, log lines, reasons, settings.</summary>
/// <remarks>It goes over markup too, in which quotes and foreign letters are encoded.</remarks>
internal static partial class SecretText
{
    private const string Name = "(?:password|passwd|passphrase|pwd|secret|token|api[-_]?key|access[-_]?key|private[-_]?key)";
    private const string Quote = "(?:\"|&quot;)";
    private const string InQuotes = $"(?:(?!{Quote}).)*";
    private const string Bare = "(?:&\\#x?[0-9A-Fa-f]+;|[^\\s;,&\"'<>{}\\[\\]])+";

    public static bool IsIn(string text) => Credentials().IsMatch(text);

    public static string Hide(string text) => Credentials().Replace(text, match => match.Groups["kept"].Value + SecretVariables.Hidden);

    // An address with a password, a part of a connection string or of a query, a member of JSON, a header, and a key of the dashboard's own.
    [GeneratedRegex(
        "(?<kept>://)[^/@\\s]*:[^/@\\s]*(?=@)"
        + $"|(?<kept>{Name}\\s*=\\s*{Quote}){InQuotes}"
        + $"|(?<kept>{Name}\\s*=\\s*'?){Bare}"
        + $"|(?<kept>{Name}{Quote}\\s*:\\s*{Quote}){InQuotes}"
        + $"|(?<kept>\\b(?:password|passwd|pwd):\\s*'?){Bare}"
        + "|(?<kept>\\bbearer\\s+)(?:&\\#x?[0-9A-Fa-f]+;|[\\w.~+/=-]){16,}"
        + "|(?<kept>\\bjr_)[\\w-]{43}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Credentials();
}
