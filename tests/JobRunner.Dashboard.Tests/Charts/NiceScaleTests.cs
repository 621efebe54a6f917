using JobRunner.Dashboard.Charts;

namespace JobRunner.Dashboard.Tests.Charts;

public sealed class NiceScaleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(19, 10)]
    [InlineData(61, 50)]
    [InlineData(3_000, 1_000)]
    public void CountStep_OfAHighestValue_IsRoundAndHoldsItInThreeSteps(double highest, double expected) => Assert.Equal(expected, NiceScale.CountStep(highest));

    [Theory]
    [InlineData(0.0004, 0.001)]
    [InlineData(0.3, 0.1)]
    [InlineData(8.7, 5)]
    [InlineData(100, 60)]
    [InlineData(4_000_000, 1_728_000)]
    public void SecondsStep_OfAHighestValue_IsRoundOnAClock(double highest, double expected) => Assert.Equal(expected, NiceScale.SecondsStep(highest));

    [Fact]
    public void Marks_ReachTheHighestValue_AndBeginAtNothing()
    {
        Assert.Equal([0, 10, 20], NiceScale.Marks(10, 19));
        Assert.Equal([0, 10, 20], NiceScale.Marks(10, 20));
        Assert.Equal([0, 1], NiceScale.Marks(1, 0));
    }
}
