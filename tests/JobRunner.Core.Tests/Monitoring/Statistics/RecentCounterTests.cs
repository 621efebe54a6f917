using JobRunner.Monitoring.Statistics;

namespace JobRunner.Core.Tests.Monitoring.Statistics;

public sealed class RecentCounterTests
{
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(4, 3)]
    [InlineData(9, 3)]
    [InlineData(10, 0)]
    [InlineData(60, 0)]
    public void CountAt_MinutesLater_ForgetsWhatLeftTheWindow(int minutesLater, int expected)
    {
        var counter = new RecentCounter(_window);
        counter.Add(At(100), 3);

        Assert.Equal(expected, counter.CountAt(At(100 + minutesLater)));
    }

    [Fact]
    public void CountAt_AcrossHalves_AddsBothAndDropsTheOlderAsAWhole()
    {
        var counter = new RecentCounter(_window);
        counter.Add(At(1));
        counter.Add(At(6), 2);

        Assert.Equal(3, counter.CountAt(At(9)));
        Assert.Equal(2, counter.CountAt(At(11)));
    }

    [Fact]
    public void CountAt_Asked_ChangesNothing()
    {
        var counter = new RecentCounter(_window);
        counter.Add(At(1));

        counter.CountAt(At(100));

        Assert.Equal(1, counter.CountAt(At(2)));
    }

    [Fact]
    public void Add_ALittleOutOfOrder_CountsIntoTheCurrentHalf()
    {
        var counter = new RecentCounter(_window);
        counter.Add(At(6));
        counter.Add(At(4));

        Assert.Equal(2, counter.CountAt(At(6)));
    }

    private static long At(int minutes) => TimeSpan.FromMinutes(minutes).Ticks;
}
