using JobRunner.Execution;

namespace JobRunner.Core.Tests.Execution;

public sealed class BackoffTests
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 10)]
    [InlineData(7, 10)]
    public void Delay_Fixed_StaysTheSame(int failures, double seconds) =>
        Assert.Equal(seconds, Delay(BackoffStrategy.Fixed, failures).TotalSeconds);

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(5, 50)]
    public void Delay_Linear_GrowsByTheFirst(int failures, double seconds) =>
        Assert.Equal(seconds, Delay(BackoffStrategy.Linear, failures).TotalSeconds);

    [Theory]
    [InlineData(1, 7.5, 12.5)]
    [InlineData(2, 15, 25)]
    [InlineData(5, 120, 200)]
    public void Delay_Exponential_DoublesWithinItsJitter(int failures, double least, double most)
    {
        var random = new Random(7);

        var delays = Enumerable.Range(0, 200).Select(_ => Delay(BackoffStrategy.Exponential, failures, random).TotalSeconds).ToList();

        Assert.All(delays, seconds => Assert.InRange(seconds, least, most));
        Assert.True(delays.Max() - delays.Min() > (most - least) / 2, "the jitter spreads");
    }

    [Theory]
    [InlineData(BackoffStrategy.Exponential, int.MaxValue)]
    [InlineData(BackoffStrategy.Exponential, 60)]
    [InlineData(BackoffStrategy.Linear, 100_000)]
    public void Delay_BeyondTheLongest_IsTheLongest(BackoffStrategy strategy, int failures) =>
        Assert.Equal(_hour, Delay(strategy, failures));

    [Fact]
    public void Delay_NoFirstDelay_IsNone() =>
        Assert.Equal(TimeSpan.Zero, Backoff.Delay(BackoffStrategy.Exponential, TimeSpan.Zero, 3, _hour, new Random(7)));

    private static TimeSpan Delay(BackoffStrategy strategy, int failures, Random? random = null) =>
        Backoff.Delay(strategy, TimeSpan.FromSeconds(10), failures, _hour, random ?? new Random(7));
}
