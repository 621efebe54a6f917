namespace JobRunner.Dashboard.Charts;

/// <summary>Where in a drawing the values are: the rest is for what is written at the axes.</summary>
/// <param name="Width">Of the whole drawing.</param>
/// <param name="Height">Of the whole drawing.</param>
/// <param name="Left">Room for the values' axis.</param>
/// <param name="Top">Room above.</param>
/// <param name="Right">Room beside.</param>
/// <param name="Bottom">Room for the time axis.</param>
internal sealed record PlotArea(double Width, double Height, double Left, double Top, double Right, double Bottom)
{
    /// <summary>Of the plots over time.</summary>
    public static PlotArea OfPlot { get; } = new(440, 132, 42, 8, 6, 20);

    public string ViewBox => $"0 0 {SvgNumber.Of(Width)} {SvgNumber.Of(Height)}";

    public double InnerWidth => Width - Left - Right;

    public double InnerHeight => Height - Top - Bottom;

    public double Floor => Height - Bottom;

    /// <summary>Where a share of the width is, from 0 to 1.</summary>
    public double X(double share) => Left + (InnerWidth * share);

    /// <summary>Where a share of the height is, from 0 at the floor to 1.</summary>
    public double Y(double share) => Floor - (InnerHeight * share);
}
