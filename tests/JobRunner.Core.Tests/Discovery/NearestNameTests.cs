using JobRunner.Discovery;

namespace JobRunner.Core.Tests.Discovery;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("tweat", "tweet")]
    [InlineData("TWEET", "tweet")]
    [InlineData("twete", "tweet")]
    [InlineData("chain_stat_monitr", "chain_state_monitor")]
    [InlineData("host_moniter", "host_monitor")]
    public void Of_ANameWithFewMistakes_IsTheKnownOne(string name, string expected) =>
        Assert.Equal(expected, NearestName.Of(name, ["discord", "host_monitor", "chain_state_monitor", "tweet"]));

    [Theory]
    [InlineData("webhook")]
    [InlineData("twe")]
    [InlineData("")]
    [InlineData("host")]
    [InlineData("tw33t")]
    public void Of_ANameUnlikeAll_IsNone(string name) =>
        Assert.Null(NearestName.Of(name, ["discord", "host_monitor", "chain_state_monitor", "tweet"]));

    [Fact]
    public void Of_SeveralNear_IsTheNearest() => Assert.Equal("monitor_1", NearestName.Of("monitor_1x", ["monitor_2", "monitor_1", "monitor_3"]));

    [Fact]
    public void Hint_OfANearName_AsksForIt()
    {
        Assert.Equal(" Did you mean 'tweet'?", NearestName.Hint("twet", ["tweet"]));
        Assert.Equal(string.Empty, NearestName.Hint("webhook", ["tweet"]));
    }
}
