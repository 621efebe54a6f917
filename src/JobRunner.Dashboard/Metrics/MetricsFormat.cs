using Microsoft.Net.Http.Headers;

namespace JobRunner.Dashboard.Metrics;

/// <summary>The text that a scraper wants.</summary>
/// <param name="ContentType">What it is called.</param>
/// <param name="IsOpen">Whether it is OpenMetrics: numbers as such, a unit a line, and an end that is said.</param>
internal sealed record MetricsFormat(string ContentType, bool IsOpen)
{
    public static readonly MetricsFormat Prometheus = new("text/plain; version=0.0.4; charset=utf-8", IsOpen: false);
    public static readonly MetricsFormat OpenMetrics = new("application/openmetrics-text; version=1.0.0; charset=utf-8", IsOpen: true);

    /// <summary>OpenMetrics for whoever names it, unless he would rather have the plain text.</summary>
    public static MetricsFormat For(IList<string?> accept)
    {
        if (!MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var wanted))
        {
            return Prometheus;
        }

        return Best(wanted, "application/openmetrics-text") is > 0 and var open && open >= Best(wanted, "text/plain") ? OpenMetrics : Prometheus;
    }

    private static double Best(IList<MediaTypeHeaderValue> wanted, string type) =>
        wanted.Where(one => one.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(one => one.Quality ?? 1).DefaultIfEmpty(0).Max();
}
