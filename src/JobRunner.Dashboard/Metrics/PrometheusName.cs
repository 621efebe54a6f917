using System.Text;

namespace JobRunner.Dashboard.Metrics;

/// <summary>OpenTelemetry's names and units as Prometheus writes them.</summary>
internal static class PrometheusName
{
    private const string Total = "_total";

    /// <summary>The name of a family, without what a counter's samples end with.</summary>
    public static string OfFamily(string instrument, string? unit)
    {
        var name = Clean(instrument);
        var suffix = SuffixOf(unit);
        if (name.EndsWith(Total, StringComparison.Ordinal))
        {
            name = name[..^Total.Length];
        }

        return suffix is null || name.EndsWith($"_{suffix}", StringComparison.Ordinal) ? name : $"{name}_{suffix}";
    }

    /// <summary>What a counter's samples are called.</summary>
    public static string OfCounter(string family) => family + Total;

    /// <summary>The unit as a word; <see langword="null"/> for what is only counted.</summary>
    public static string? SuffixOf(string? unit) => unit switch
    {
        null or "" => null,
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "1" => "ratio",
        ['{', ..] => null,
        _ => Clean(unit),
    };

    public static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            clean.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        }

        return clean.Length > 0 && char.IsAsciiDigit(clean[0]) ? clean.Insert(0, '_').ToString() : clean.ToString();
    }
}
