using System.Globalization;
using JobRunner.Queue;
using Microsoft.AspNetCore.WebUtilities;

namespace JobRunner.Dashboard.Pages.Runs;

/// <summary>Which runs were asked for, as the address of the page says it.</summary>
/// <param name="States">In one of these states; empty for all.</param>
/// <param name="JobType">Of this type.</param>
/// <param name="RequestId">With this request id.</param>
/// <param name="Search">With this text in request id, error, reason or payload.</param>
/// <param name="From">Enqueued from this time of the viewer's wall clock on.</param>
/// <param name="Before">Enqueued before this time of the viewer's wall clock.</param>
internal sealed record RunsFilter(IReadOnlyList<RunState> States, string? JobType, string? RequestId, string? Search, DateTime? From, DateTime? Before)
{
    /// <summary>As browsers send a field of date and time.</summary>
    public const string WallClock = "yyyy-MM-dd'T'HH:mm";

    private static readonly string[] _formats = [WallClock, "yyyy-MM-dd'T'HH:mm:ss"];

    public bool IsEmpty => this is { States.Count: 0, JobType: null, RequestId: null, Search: null, From: null, Before: null };

    public static RunsFilter Of(PageRequest request) => new(
        [.. request.AllAsked("state").Select(ToState).OfType<RunState>().Distinct()],
        request.Asked("type"),
        request.Asked("request"),
        request.Asked("search"),
        ToWall(request.Asked("from")),
        ToWall(request.Asked("before")));

    public RunQuery ToQuery(TimeZoneInfo zone) => new()
    {
        States = States,
        JobType = JobType,
        RequestId = RequestId,
        Search = Search,
        EnqueuedFrom = ToInstant(From, zone),
        EnqueuedBefore = ToInstant(Before, zone),
    };

    /// <summary>The same filter as the query of an address, and what else stands in it.</summary>
    public string ToAddress(string path, params (string Name, string? Value)[] more)
    {
        IEnumerable<(string Name, string? Value)> all =
        [
            .. States.Select(state => ("state", (string?)Wording.PageWords.Of(state))),
            ("type", JobType), ("request", RequestId), ("search", Search), ("from", From?.ToString(WallClock, CultureInfo.InvariantCulture)), ("before", Before?.ToString(WallClock, CultureInfo.InvariantCulture)),
            .. more,
        ];
        return QueryHelpers.AddQueryString(path, all.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
    }

    private static RunState? ToState(string text) => RunTransitions.States.Where(state => Wording.PageWords.Of(state) == text).Select(state => (RunState?)state).FirstOrDefault();

    private static DateTime? ToWall(string? text) =>
        DateTime.TryParseExact(text, _formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall) ? wall : null;

    // A time that the clocks skip is the first instant after it, one that comes twice the first.
    private static DateTimeOffset? ToInstant(DateTime? wall, TimeZoneInfo zone) =>
        wall is { } time ? new DateTimeOffset(new ZoneClock(zone).FirstReached(DateTime.SpecifyKind(time, DateTimeKind.Utc)), TimeSpan.Zero) : null;
}
