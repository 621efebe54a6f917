using JobRunner.Monitoring;

namespace JobRunner.Dashboard.Charts;

/// <summary>A histogram of durations, ready to be written as SVG.</summary>
/// <param name="Area">Where things are.</param>
/// <param name="Path">The bars.</param>
/// <param name="Marks">What is written below them.</param>
/// <param name="Summary">The same in words.</param>
internal sealed record HistogramFigure(PlotArea Area, string Path, IReadOnlyList<AxisMark> Marks, string Summary)
{
    private const int MaxMarks = 5;
    private const double BarShare = 0.84;

    public static HistogramFigure Of(IReadOnlyList<HistogramBar> bars)
    {
        var area = new PlotArea(400, 116, 20, 6, 24, 20);
        var top = bars.Max(bar => bar.Count);
        var most = bars.MaxBy(bar => bar.Count)!;
        var every = Math.Max(1, (int)Math.Ceiling(bars.Count / (double)MaxMarks));
        return new HistogramFigure(
            area,
            string.Concat(bars.Select((bar, index) => Bar(area, index, bars.Count, bar.Count / (double)top))),
            [.. bars.Select((bar, index) => (bar, index)).Where(at => at.index % every == 0).Select(at => new AxisMark(area.X(at.index / (double)bars.Count), Label(at.bar.From)))],
            $"{Words.Count(bars.Sum(bar => bar.Count), "run", "runs")} from {bars[0].From.InWords()} to {bars[^1].Before.InWords()}; most took from {most.From.InWords()} to {most.Before.InWords()}");
    }

    private static string Label(TimeSpan span) => span == TimeSpan.Zero ? "0" : Words.Span(span);

    private static string Bar(PlotArea area, int index, int count, double share)
    {
        if (share <= 0)
        {
            return string.Empty;
        }

        var width = Math.Min(28, area.InnerWidth / count * BarShare);
        return $"M{SvgNumber.Of(area.X((double)index / count) + 1)} {SvgNumber.Of(area.Floor)}V{SvgNumber.Of(area.Y(share))}h{SvgNumber.Of(width)}V{SvgNumber.Of(area.Floor)}z";
    }
}
