using JobRunner.Monitoring.Statistics;

namespace JobRunner.Core.Tests.Monitoring.Statistics;

public sealed class LogBucketsTests
{
    [Fact]
    public void MiddleOf_BucketOfAnyDuration_IsWithinASixteenth()
    {
        var random = new Random(4);
        for (var i = 0; i < 20_000; i++)
        {
            // From 8 microseconds to 12 days, each magnitude as often.
            var ticks = (long)(80 * Math.Pow(2, random.NextDouble() * 36.9));

            var middle = LogBuckets.MiddleOf(LogBuckets.IndexOf(ticks));

            Assert.True(Math.Abs(middle - ticks) <= (ticks / 16.0) + 1, $"{ticks} ticks came back as {middle}.");
        }
    }

    [Fact]
    public void IndexOf_GrowingDurations_NeverFallsAndSkipsNoBucket()
    {
        var indexes = Enumerable.Range(0, 1 << 16).Select(microseconds => LogBuckets.IndexOf(microseconds * TimeSpan.TicksPerMicrosecond)).ToList();

        var steps = indexes.Zip(indexes.Skip(1), (one, next) => next - one);

        Assert.All(steps, step => Assert.InRange(step, 0, 1));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    [InlineData(long.MaxValue, LogBuckets.Count - 1)]
    public void IndexOf_Edges_StayInside(long ticks, int expected) => Assert.Equal(expected, LogBuckets.IndexOf(ticks));
}
