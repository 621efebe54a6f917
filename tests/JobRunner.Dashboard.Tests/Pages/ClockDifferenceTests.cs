using JobRunner.Dashboard.Pages.Nodes;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Tests.Pages;

public sealed class ClockDifferenceTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData(-3, 0)]
    [InlineData(-15, 0)]
    [InlineData(-25, -10)]
    [InlineData(7, 7)]
    public void OfStore_ByTheLatestHeartbeat_IsWhatALeaseDoesNotExplain(int heartbeat, int expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), ClockDifference.OfStore([Node(heartbeat, isAlive: true), Node(60, isAlive: false)], _now, _lease));

    [Fact]
    public void OfStore_WithoutALivingNode_CannotBeTold() => Assert.Null(ClockDifference.OfStore([Node(0, isAlive: false)], _now, _lease));

    private static NodeStatus Node(int heartbeat, bool isAlive) =>
        new(new NodeInfo("a", "host", 1, _now, "1.0", 5, []), _now.AddSeconds(heartbeat), isAlive, 0);
}
