namespace JobRunner.Dashboard.Charts;

/// <summary>A plot over time, ready to be written as SVG.</summary>
/// <param name="Area">Where things are.</param>
/// <param name="Shapes">What is drawn, the first at the bottom.</param>
/// <param name="Values">The marks of the values' axis.</param>
/// <param name="Times">The marks of the time axis.</param>
internal sealed record Plot(PlotArea Area, IReadOnlyList<PlotShape> Shapes, IReadOnlyList<AxisMark> Values, IReadOnlyList<AxisMark> Times)
{
    private const double BarShare = 0.78;
    private const double LeastBar = 1;

    /// <summary>Whether anything is drawn.</summary>
    public bool IsEmpty => Shapes.All(shape => shape.Path.Length == 0);

    /// <summary>Counts as bars that stand on one another.</summary>
    public static Plot Bars(TimeAxis axis, IReadOnlyList<PlotSeries> series)
    {
        var area = PlotArea.OfPlot;
        var steps = series.Max(one => one.Values.Count);
        var highest = Enumerable.Range(0, steps).Max(step => series.Sum(one => one.Values[step] ?? 0));
        var size = NiceScale.CountStep(highest);
        var marks = NiceScale.Marks(size, highest);
        var below = new double[steps];
        List<PlotShape> shapes = [.. series.Select(one => new PlotShape(one.Name, one.Tone, BarPath(area, one.Values, below, marks[^1])))];
        return new Plot(area, shapes, ValueMarks(area, marks, Wording), axis.Marks(area));

        static string Wording(double value) => value.ToString("#,0.#", System.Globalization.CultureInfo.InvariantCulture).Replace(',', '\u202f');
    }

    /// <summary>Seconds as lines, with gaps where there is no value.</summary>
    public static Plot Lines(TimeAxis axis, IReadOnlyList<PlotSeries> series)
    {
        var area = PlotArea.OfPlot;
        var highest = series.SelectMany(one => one.Values).Max() ?? 0;
        var marks = NiceScale.Marks(NiceScale.SecondsStep(highest), highest);
        List<PlotShape> shapes = [.. series.Select(one => new PlotShape(one.Name, one.Tone, LinePath(area, one.Values, marks[^1])))];
        return new Plot(area, shapes, ValueMarks(area, marks, NiceScale.Seconds), axis.Marks(area));
    }

    private static IReadOnlyList<AxisMark> ValueMarks(PlotArea area, IReadOnlyList<double> marks, Func<double, string> words) =>
        [.. marks.Select(mark => new AxisMark(area.Y(mark / marks[^1]), words(mark)))];

    private static string BarPath(PlotArea area, IReadOnlyList<double?> values, double[] below, double top)
    {
        var path = new List<string>();
        var width = Math.Max(LeastBar, area.InnerWidth / values.Count * BarShare);
        for (var step = 0; step < values.Count; step++)
        {
            if (values[step] is not { } value || value <= 0)
            {
                continue;
            }

            var from = area.Y(below[step] / top);
            below[step] += value;
            var left = area.X((step + 0.5) / values.Count) - (width / 2);
            path.Add($"M{SvgNumber.Of(left)} {SvgNumber.Of(from)}V{SvgNumber.Of(area.Y(below[step] / top))}h{SvgNumber.Of(width)}V{SvgNumber.Of(from)}z");
        }

        return string.Concat(path);
    }

    private static string LinePath(PlotArea area, IReadOnlyList<double?> values, double top)
    {
        var path = new List<string>();
        for (var step = 0; step < values.Count; step++)
        {
            if (values[step] is not { } value)
            {
                continue;
            }

            var isConnected = step > 0 && values[step - 1] is not null;
            var isAlone = !isConnected && (step + 1 == values.Count || values[step + 1] is null);
            var (x, y) = (area.X((step + 0.5) / values.Count), SvgNumber.Of(area.Y(value / top)));

            // A value between two gaps would be a line of no length, which is not drawn.
            path.Add(isAlone ? $"M{SvgNumber.Of(x - 1)} {y}h2" : $"{(isConnected ? 'L' : 'M')}{SvgNumber.Of(x)} {y}");
        }

        return string.Concat(path);
    }
}
