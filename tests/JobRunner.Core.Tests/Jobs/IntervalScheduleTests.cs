namespace JobRunner.Core.Tests.Jobs;

public sealed class IntervalScheduleTests
{
    private static readonly DateTimeOffset _start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void S3_Next_OfOneType_IsTheSameForEveryNodeAndVersion()
    {
        // Pinned: nodes of different versions must agree on these instants for ever.
        Assert.Equal(_start.AddSeconds(11), JobSchedule.EverySeconds("tweet", 30).Next(_start));
        Assert.Equal(_start.AddSeconds(52), JobSchedule.EverySeconds("chain_state_monitor", 90).Next(_start));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(86_400)]
    public void S4_Next_FromAnywhere_IsLaterAndAWholeNumberOfIntervalsAway(int seconds)
    {
        var schedule = JobSchedule.EverySeconds("tweet", seconds);
        var first = schedule.Next(DateTimeOffset.UnixEpoch)!.Value;

        for (var after = DateTimeOffset.UnixEpoch.AddDays(-2); after < DateTimeOffset.UnixEpoch.AddDays(2); after += TimeSpan.FromMilliseconds(1_234_567))
        {
            var next = schedule.Next(after)!.Value;
            Assert.True(next > after && next - after <= TimeSpan.FromSeconds(seconds));
            Assert.Equal(0, (next - first).Ticks % TimeSpan.FromSeconds(seconds).Ticks);
        }
    }

    [Fact]
    public void S3_Next_OfAThousandTypes_SpreadsOverWholeSeconds()
    {
        var bySecond = Enumerable.Range(0, 1000)
            .Select(i => JobSchedule.EverySeconds($"type_{i}", 30).Next(_start)!.Value)
            .CountBy(instant => instant)
            .ToList();

        Assert.Equal(30, bySecond.Count);
        Assert.All(bySecond, pair => Assert.InRange(pair.Value, 12, 60));
        Assert.All(bySecond, pair => Assert.Equal(0, pair.Key.Ticks % TimeSpan.TicksPerSecond));
    }

    [Fact]
    public void Next_AtTheEndOfTheCalendar_IsNull()
    {
        Assert.Null(JobSchedule.EverySeconds("tweet", 30).Next(DateTimeOffset.MaxValue));
        Assert.NotNull(JobSchedule.EverySeconds("tweet", int.MaxValue).Next(DateTimeOffset.MinValue));
    }

    [Theory]
    [InlineData(30, "every 30 s")]
    [InlineData(90, "every 90 s")]
    [InlineData(300, "every 5 min")]
    [InlineData(7200, "every 2 h")]
    public void Description_OfAnInterval_IsInTheLargestWholeUnit(int seconds, string expected) =>
        Assert.Equal(expected, JobSchedule.EverySeconds("tweet", seconds).Description);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void EverySeconds_LessThanOne_IsRefused(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => JobSchedule.EverySeconds("tweet", seconds));

    [Fact]
    public void Equals_OfTheSameTypeAndInterval_IsTrue()
    {
        Assert.Equal(JobSchedule.EverySeconds("tweet", 30), JobSchedule.EverySeconds("tweet", 30));
        Assert.NotEqual(JobSchedule.EverySeconds("tweet", 30), JobSchedule.EverySeconds("tweet", 60));
    }
}
