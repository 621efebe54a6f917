using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace JobRunner.Dashboard.Pages;

/// <summary>Who looks at what: all that a page depends on beside the store and the clock.</summary>
/// <param name="Base">The path under which the dashboard is, without a slash at its end.</param>
/// <param name="Path">The page within it, such as <c>runs/…</c>; empty for the overview.</param>
/// <param name="Query">What the page was asked for, with its question mark; empty for nothing.</param>
/// <param name="Zone">Whose wall clock instants are written on.</param>
/// <param name="CanAct">Whether the viewer may act, and is shown what acts.</param>
internal sealed record PageRequest(string Base, string Path, string Query, TimeZoneInfo Zone, bool CanAct)
{
    private const string ZoneCookie = "jobrunner-zone";

    /// <summary>What stands behind the page's first part, such as a run's id; empty when there is nothing.</summary>
    public string Argument => Path.IndexOf('/') is var slash && slash < 0 ? string.Empty : Path[(slash + 1)..];

    /// <summary>Reads the request of a page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">The page within the dashboard.</param>
    /// <param name="canAct">Whether the viewer may act.</param>
    public static PageRequest Of(HttpContext context, string path, bool canAct) =>
        new(BaseOf(context, path), path, context.Request.QueryString.Value ?? string.Empty, ZoneOf(context), canAct);

    /// <summary>Where the dashboard is, by where one of its endpoints was found.</summary>
    public static string BaseOf(HttpContext context, string path)
    {
        var whole = (context.Request.PathBase + context.Request.Path).Value!.TrimEnd('/');
        return whole[..^path.TrimEnd('/').Length].TrimEnd('/');
    }

    /// <summary>The viewer's zone, as the script told it; UTC without one.</summary>
    public static TimeZoneInfo ZoneOf(HttpContext context) =>
        context.Request.Cookies[ZoneCookie] is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>The address of a page.</summary>
    public string Link(string path) => path.Length == 0 ? (Base.Length == 0 ? "/" : Base) : $"{Base}/{path}";

    public string LinkToRun(Guid id) => Link($"runs/{id}");

    public string LinkToType(string jobType) => Link($"types/{Uri.EscapeDataString(jobType)}");

    /// <summary>What the page was asked for under a name.</summary>
    /// <returns><see langword="null"/> when nothing, or only blanks.</returns>
    public string? Asked(string name) => QueryHelpers.ParseQuery(Query).GetValueOrDefault(name).ToString().Replace("\0", "", StringComparison.Ordinal) is var value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>All that the page was asked for under a name.</summary>
    public IReadOnlyList<string> AllAsked(string name) => [.. QueryHelpers.ParseQuery(Query).GetValueOrDefault(name).OfType<string>().Where(value => value.Length > 0)];
}
