using JobRunner.Monitoring.Statistics;

namespace JobRunner.Core.Tests.Monitoring.Statistics;

public sealed class DurationStatisticsTests
{
    [Fact]
    public void Summarize_Nothing_IsNull() => Assert.Null(new DurationStatistics().Summarize());

    [Fact]
    public void Summarize_OneDuration_IsItInEveryNumber()
    {
        var statistics = new DurationStatistics();
        statistics.Add(TimeSpan.FromMilliseconds(12.345).Ticks);

        var summary = statistics.Summarize()!;

        var only = TimeSpan.FromMilliseconds(12.345);
        Assert.Equal((1, only, only, only, only, only, only), (summary.Count, summary.Average, summary.Minimum, summary.Maximum, summary.P50, summary.P95, summary.P99));
    }

    [Fact]
    public void Summarize_OneToAThousandMilliseconds_HasPercentilesWithinSevenPercent()
    {
        var statistics = new DurationStatistics();
        foreach (var milliseconds in Enumerable.Range(1, 1_000))
        {
            statistics.Add(TimeSpan.FromMilliseconds(milliseconds).Ticks);
        }

        var summary = statistics.Summarize()!;

        Assert.Equal(TimeSpan.FromMilliseconds(500.5), summary.Average);
        Assert.Equal(TimeSpan.FromMilliseconds(1), summary.Minimum);
        Assert.Equal(TimeSpan.FromMilliseconds(1_000), summary.Maximum);
        Assert.InRange(summary.P50.TotalMilliseconds, 500 * 0.93, 500 * 1.07);
        Assert.InRange(summary.P95.TotalMilliseconds, 950 * 0.93, 950 * 1.07);
        Assert.InRange(summary.P99.TotalMilliseconds, 990 * 0.93, 1_000);
    }

    [Fact]
    public void Summarize_TwoFarApart_TakesTheLowerForTheMedianAndTheUpperForTheRest()
    {
        var statistics = new DurationStatistics();
        statistics.Add(TimeSpan.FromSeconds(1).Ticks);
        statistics.Add(TimeSpan.FromSeconds(100).Ticks);

        var summary = statistics.Summarize()!;

        Assert.InRange(summary.P50.TotalSeconds, 1, 1.07);
        Assert.InRange(summary.P95.TotalSeconds, 93, 100);
    }

    [Fact]
    public void Summarize_AnyDurationsPutTogetherFromParts_HasPercentilesWithinSevenPercentOfTheExact()
    {
        var random = new Random(5);
        for (var round = 0; round < 500; round++)
        {
            var ticks = DurationSamples.Draw(random, random.Next(1, 500));
            var together = new DurationStatistics();
            foreach (var part in ticks.Chunk(random.Next(1, 100)))
            {
                together.Add(DurationSamples.Of(part));
            }

            var summary = together.Summarize()!;

            Assert.Equal((ticks.Length, ticks.Min(), ticks.Max(), ticks.Sum() / ticks.Length), (summary.Count, summary.Minimum.Ticks, summary.Maximum.Ticks, summary.Average.Ticks));
            foreach (var (percent, found) in new[] { (50, summary.P50), (95, summary.P95), (99, summary.P99) })
            {
                var exact = DurationSamples.PercentileOf(ticks, percent);
                Assert.True(Math.Abs(found.Ticks - exact) <= exact * 0.07, $"p{percent} of round {round} is {found.Ticks} ticks, and exactly {exact}.");
            }
        }
    }

    [Fact]
    public void Bars_OfAnyDurations_HoldEachInItsRange()
    {
        var ticks = DurationSamples.Draw(new Random(6), 2_000);

        var bars = DurationSamples.Of(ticks).Bars();

        Assert.All(bars, bar => Assert.Equal(bar.Count, ticks.Count(one => one >= bar.From.Ticks && one < bar.Before.Ticks)));
        Assert.Equal(ticks.Length, bars.Sum(bar => bar.Count));
        Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.True(pair.First.Before <= pair.Second.From));
    }

    [Fact]
    public void Add_NegativeOfAClockThatWentBack_CountsAsZero()
    {
        var statistics = new DurationStatistics();

        statistics.Add(-1);

        Assert.Equal(TimeSpan.Zero, statistics.Summarize()!.Minimum);
    }
}
