namespace JobRunner.Dashboard.Charts;

/// <summary>The story of a run: its wait, its attempts and what lay between them.</summary>
/// <param name="Area">Where things are.</param>
/// <param name="Axis">From its first instant to its last.</param>
/// <param name="Rows">What is written before each row.</param>
/// <param name="Bars">The stretches.</param>
internal sealed record Timeline(PlotArea Area, TimeAxis Axis, IReadOnlyList<string> Rows, IReadOnlyList<TimelineBar> Bars)
{
    public const double RowHeight = 26;
    public const double BarHeight = 16;

    private const double LeastWidth = 3;
    private static readonly TimeSpan _leastLength = TimeSpan.FromMilliseconds(10);

    public static Timeline Of(IReadOnlyList<string> rows, IReadOnlyList<TimelineBar> bars, TimeZoneInfo zone)
    {
        var from = bars.Min(bar => bar.From);
        var until = bars.Max(bar => bar.Until);
        var axis = new TimeAxis(from, until - from < _leastLength ? from + _leastLength : until, zone);
        return new Timeline(new PlotArea(1_360, (rows.Count * RowHeight) + 26, 84, 4, 34, 22), axis, rows, bars);
    }

    public double Top(int row) => Area.Top + (row * RowHeight);

    public double Left(TimelineBar bar) => Math.Min(Area.X(Axis.Share(bar.From)), Area.X(1) - LeastWidth);

    /// <summary>How wide a stretch is; never so narrow that it is not seen.</summary>
    public double Width(TimelineBar bar) => Math.Max(LeastWidth, Area.X(Axis.Share(bar.Until)) - Area.X(Axis.Share(bar.From)));
}
