using System.Globalization;

namespace JobRunner.Dashboard.Pages.Wording;

/// <summary>Writes instants for a viewer.</summary>
/// <param name="Now">This moment.</param>
/// <param name="Zone">The viewer's zone.</param>
internal sealed record PageClock(DateTimeOffset Now, TimeZoneInfo Zone)
{
    /// <summary>The instant on the viewer's wall clock, to the second, with the date where it is another day.</summary>
    public string Wall(DateTimeOffset at)
    {
        var local = In(at);
        return local.Date == In(Now).Date ? Format(local, "HH:mm:ss") : Format(local, local.Year == In(Now).Year ? "d MMM HH:mm" : "d MMM yyyy HH:mm");
    }

    /// <summary>The instant in full, with its offset.</summary>
    public string Full(DateTimeOffset at) => Format(In(at), "ddd d MMM yyyy HH:mm:ss zzz");

    /// <summary>To the millisecond, as lines of a log want it.</summary>
    public string Fine(DateTimeOffset at) => Format(In(at), "HH:mm:ss.fff");

    public DateTimeOffset In(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>How far away an instant is, either way.</summary>
    public string Distance(DateTimeOffset at) => Words.Span(at > Now ? at - Now : Now - at);

    /// <summary>How long ago an instant was.</summary>
    public string Past(DateTimeOffset at) => (at - Now).Duration() < TimeSpan.FromSeconds(1) ? "just now" : $"{Distance(at)} ago";

    private static string Format(DateTimeOffset at, string format) => at.ToString(format, CultureInfo.InvariantCulture);
}
