using System.Globalization;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;

namespace JobRunner.Host.Remote;

/// <summary>Which runs are meant, as a query of the HTTP API.</summary>
internal static class RemoteQuery
{
    /// <summary>Without the page.</summary>
    public static string Of(RunQuery query) => Join(Filter(query));

    public static string OfPage(RunQuery query) => Join(
    [
        .. Filter(query),
        ("limit", Math.Clamp(query.Limit, 1, RunQueryReader.MaxLimit).ToString(CultureInfo.InvariantCulture)),
        ("after", query.After?.ToString()),
    ]);

    private static IEnumerable<(string Name, string? Value)> Filter(RunQuery query) =>
    [
        ("state", query.States.Count == 0 ? null : string.Join(',', query.States.Select(StateText.Of))),
        ("type", query.JobType),
        ("requestId", query.RequestId),
        ("search", query.Search),
        ("enqueuedFrom", Instant(query.EnqueuedFrom)),
        ("enqueuedBefore", Instant(query.EnqueuedBefore)),
    ];

    public static string? Instant(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static string Join(IEnumerable<(string Name, string? Value)> parts) =>
        string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
}
