using JobRunner.Queue;

namespace JobRunner.Core.Tests.Queue;

public sealed class PriorityAgeingTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 59, 0)]
    [InlineData(0, 60, 1)]
    [InlineData(1, 119, 2)]
    [InlineData(0, 180, 3)]
    [InlineData(0, 100_000, 3)]
    [InlineData(2, 600, 3)]
    [InlineData(3, 600, 3)]
    [InlineData(1, -600, 1)]
    public void E2_Raise_OneStepAnIntervalUpToCritical(int priority, int waitedSeconds, int expected)
    {
        var now = TimeSpan.FromDays(1).Ticks;
        var ageing = new PriorityAgeing(now, TimeSpan.FromSeconds(60));

        Assert.Equal(expected, ageing.Raise(priority, now - TimeSpan.FromSeconds(waitedSeconds).Ticks));
    }

    [Fact]
    public void E2_Raise_WithoutAnInterval_RaisesNothing() => Assert.Equal(0, new PriorityAgeing(long.MaxValue, TimeSpan.Zero).Raise(0, 0));
}
