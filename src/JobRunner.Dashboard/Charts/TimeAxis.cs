using System.Globalization;

namespace JobRunner.Dashboard.Charts;

/// <summary>A stretch of time in a drawing, and the round times of a wall clock within it.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="Until">Where it ends.</param>
/// <param name="Zone">Whose wall clock.</param>
internal sealed record TimeAxis(DateTimeOffset From, DateTimeOffset Until, TimeZoneInfo Zone)
{
    private static readonly TimeSpan[] _steps =
    [
        TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500),
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(30),
    ];

    public TimeSpan Length => Until - From;

    /// <summary>Where an instant is, from 0 to 1; what lies outside is at the end that is nearer.</summary>
    public double Share(DateTimeOffset at) => Length <= TimeSpan.Zero ? 0 : Math.Clamp((at - From) / Length, 0, 1);

    /// <summary>Round times, no more than so many.</summary>
    public IReadOnlyList<AxisMark> Marks(PlotArea area, int atMost = 7)
    {
        var step = _steps.FirstOrDefault(step => Length / step <= atMost, _steps[^1]);
        return [.. RoundTimes(step).Select(at => new AxisMark(area.X(Share(at)), Label(at, step)))];
    }

    private IEnumerable<DateTimeOffset> RoundTimes(TimeSpan step)
    {
        // By the wall clock, which a change of it moves against the instants: each is looked for anew.
        var at = RoundUp(From, step);
        while (at <= Until)
        {
            yield return at;
            var next = RoundUp(at + TimeSpan.FromTicks(1), step);
            at = next > at ? next : at + step;
        }
    }

    private DateTimeOffset RoundUp(DateTimeOffset at, TimeSpan step)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        var rest = local.DateTime.Ticks % step.Ticks;
        var instant = rest == 0 ? at : at + TimeSpan.FromTicks(step.Ticks - rest);
        var shift = local.Offset - Zone.GetUtcOffset(instant);
        return instant + shift > at ? instant + shift : instant;
    }

    private string Label(DateTimeOffset at, TimeSpan step)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        var format = step switch { { TotalDays: >= 1 } => "ddd d", { TotalMinutes: >= 1 } => "HH:mm", { TotalSeconds: >= 1 } => "HH:mm:ss", _ => "ss.fff" };
        return local.ToString(format, CultureInfo.InvariantCulture);
    }
}
