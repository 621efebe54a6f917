using JobRunner.Dashboard.Charts;

namespace JobRunner.Dashboard.Tests.Charts;

public sealed class PlotTests
{
    private static readonly DateTimeOffset _from = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeAxis _hour = new(_from, _from.AddHours(1), TimeZoneInfo.Utc);

    [Fact]
    public void Bars_OfTwoSeries_StandOnOneAnother()
    {
        var plot = Plot.Bars(_hour, [new("succeeded", "good", [10, null]), new("failed", "bad", [10, 5])]);

        var area = plot.Area;
        Assert.Equal(["0", "10", "20"], plot.Values.Select(mark => mark.Label));
        Assert.Contains($"{SvgNumber.Of(area.Floor)}V{SvgNumber.Of(area.Y(0.5))}", plot.Shapes[0].Path, StringComparison.Ordinal);
        Assert.Contains($"{SvgNumber.Of(area.Y(0.5))}V{SvgNumber.Of(area.Y(1))}", plot.Shapes[1].Path, StringComparison.Ordinal);
        Assert.Contains($"{SvgNumber.Of(area.Floor)}V{SvgNumber.Of(area.Y(0.25))}", plot.Shapes[1].Path, StringComparison.Ordinal);
        Assert.False(plot.IsEmpty);
    }

    [Fact]
    public void Bars_OfNothing_AreEmptyOnAnAxisThatCanBeRead()
    {
        var plot = Plot.Bars(_hour, [new("succeeded", "good", [0, 0])]);

        Assert.True(plot.IsEmpty);
        Assert.Equal(["0", "1"], plot.Values.Select(mark => mark.Label));
    }

    [Fact]
    public void Lines_AcrossAGap_AreNotDrawnAcrossIt()
    {
        var plot = Plot.Lines(_hour, [new("p50", "accent", [1, 2, null, 3, null, 1, 2])]);

        var path = plot.Shapes[0].Path;
        Assert.Equal(3, path.Count(letter => letter == 'M'));
        Assert.Equal(2, path.Count(letter => letter == 'L'));
        Assert.Contains("h2", path, StringComparison.Ordinal);
        Assert.Equal("2 s", plot.Values[2].Label);
    }

    [Fact]
    public void Times_AreRoundOnTheViewersWallClock()
    {
        var axis = new TimeAxis(_from.AddMinutes(4), _from.AddMinutes(64), TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"));

        var marks = axis.Marks(PlotArea.OfPlot);

        Assert.Equal(["15:40", "15:50", "16:00", "16:10", "16:20", "16:30"], marks.Select(mark => mark.Label));
        Assert.Equal(PlotArea.OfPlot.X(0.1), marks[0].At, precision: 6);
    }

    [Fact]
    public void Times_AcrossAChangeOfTheClocks_StayOnRoundHours()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var axis = new TimeAxis(new(2027, 3, 27, 20, 0, 0, TimeSpan.Zero), new(2027, 3, 28, 20, 0, 0, TimeSpan.Zero), berlin);

        Assert.Equal(["21:00", "00:00", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00"], axis.Marks(PlotArea.OfPlot, 12).Select(mark => mark.Label));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.04, "0")]
    [InlineData(12.345, "12.3")]
    [InlineData(1_000_000, "1000000")]
    public void SvgNumber_HasNoMoreDigitsThanAreSeen(double number, string expected) => Assert.Equal(expected, SvgNumber.Of(number));
}
