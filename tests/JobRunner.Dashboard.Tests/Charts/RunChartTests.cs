using JobRunner.Dashboard.Charts;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Tests.Charts;

public sealed class RunChartTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void HistoryStrip_HasTheOldestFirst_AndTheLongestHighest()
    {
        var bars = HistoryStrip.Of([Run(1, RunState.Failed), Run(100, RunState.Succeeded), Run(25, RunState.Succeeded)], _now);

        Assert.Equal([RunState.Succeeded, RunState.Succeeded, RunState.Failed], bars.Select(bar => bar.Run.State));
        Assert.Equal(HistoryStrip.Height, bars[1].Height);
        Assert.Equal(0, bars[1].Top);
        Assert.True(bars[0].Height > bars[2].Height && bars[0].Left < bars[1].Left);
    }

    [Fact]
    public void HistoryStrip_OfMoreRunsThanFit_StaysInItsWidth()
    {
        var bars = HistoryStrip.Of([.. Enumerable.Range(0, 1_000).Select(_ => Run(1, RunState.Succeeded))], _now);

        Assert.True(bars[^1].Left + bars[^1].Width <= HistoryStrip.Width);
    }

    [Fact]
    public void HistoryStrip_OfARunThatRuns_IsAsLongAsItHasRun()
    {
        var bars = HistoryStrip.Of([Run(0, RunState.Running) with { StartedAt = _now.AddSeconds(-9), FinishedAt = null }, Run(9, RunState.Succeeded)], _now);

        Assert.Equal(bars[0].Height, bars[1].Height);
    }

    [Fact]
    public void DurationHistogram_HasEveryDurationOnce_AndNoGap()
    {
        TimeSpan[] durations = [TimeSpan.Zero, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1.5), TimeSpan.FromMilliseconds(64), TimeSpan.FromMilliseconds(64)];

        var bars = DurationHistogram.Of(durations);

        Assert.Equal(durations.Length, bars.Sum(bar => bar.Count));
        Assert.Equal(TimeSpan.Zero, bars[0].From);
        Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.Equal(pair.First.Before, pair.Second.From));
        Assert.Equal(2, bars[^1].Count);
        Assert.True(bars[^1].From <= durations[^1] && durations[^1] < bars[^1].Before);
    }

    [Fact]
    public void DurationHistogram_OfAWideRange_HasFewerBars()
    {
        var bars = DurationHistogram.Of([TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1)]);

        Assert.InRange(bars.Count, 2, 30);
    }

    [Fact]
    public void DurationHistogram_OfNothing_IsEmpty() => Assert.Empty(DurationHistogram.Of([]));

    [Fact]
    public void HistogramFigure_SaysInWordsWhatItShows()
    {
        var figure = HistogramFigure.Of(DurationHistogram.Of([TimeSpan.FromMilliseconds(64), TimeSpan.FromMilliseconds(65), TimeSpan.FromMilliseconds(200)]));

        Assert.StartsWith("3 runs from 64 ms to ", figure.Summary, StringComparison.Ordinal);
        Assert.Equal(2, figure.Path.Count(letter => letter == 'M'));
    }

    [Fact]
    public void Timeline_OfAnInstant_CanStillBeSeen()
    {
        var timeline = Timeline.Of(["wait"], [new TimelineBar(0, _now, _now, "waits", "Waited for 0 ms")], TimeZoneInfo.Utc);

        var bar = timeline.Bars[0];
        Assert.True(timeline.Width(bar) >= 3);
        Assert.True(timeline.Left(bar) + timeline.Width(bar) <= timeline.Area.Width);
    }

    [Fact]
    public void DayLane_OfInstantsThatLieApart_TellsWhichOverlap()
    {
        DateTimeOffset[] instants = [_now, _now.AddHours(1), _now.AddHours(4)];

        var blocks = DayLane.Of(instants, TimeSpan.FromMinutes(90));

        Assert.Equal([(2, true), (1, false)], blocks.Select(block => (block.Count, block.IsOverlapping)));
        Assert.Equal(_now.AddHours(1).AddMinutes(90), blocks[0].Until);
    }

    [Fact]
    public void DayLane_OfInstantsCloserThanAScreenShows_IsOneBlock()
    {
        var block = Assert.Single(DayLane.Of(Enumerable.Range(0, 1_440).Select(minute => _now.AddMinutes(minute)), TimeSpan.FromSeconds(1)));

        Assert.Equal((1_440, false), (block.Count, block.IsOverlapping));
    }

    [Theory]
    [InlineData("2027-03-28", "2027-03-28T01:00:00Z", 1)]
    [InlineData("2027-10-31", "2027-10-31T01:00:00Z", -1)]
    public void ClockChange_WithinADayOnWhichClocksAreChanged_IsThatInstant(string day, string at, int hours)
    {
        var from = DateTimeOffset.Parse($"{day}T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

        var change = Assert.Single(ClockChange.Within(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), from, from.AddDays(1)));

        Assert.Equal(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), change.At);
        Assert.Equal(TimeSpan.FromHours(hours), change.By);
        Assert.Empty(ClockChange.Within(TimeZoneInfo.Utc, from, from.AddDays(1)));
    }

    private static JobRun Run(double seconds, RunState state) => new()
    {
        Id = Guid.Empty,
        JobType = "tweet",
        State = state,
        StartedAt = _now.AddSeconds(-seconds),
        FinishedAt = _now,
    };
}
