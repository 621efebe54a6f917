using JobRunner.Discovery;

namespace JobRunner.Core.Tests.Discovery;

public sealed class JobTypeNameTests
{
    [Theory]
    [InlineData("tweet")]
    [InlineData("a")]
    [InlineData("chain.state-monitor_2")]
    [InlineData("Tweet")]
    public void IsValid_OfALetterAndAllowedSigns_IsTrue(string name) => Assert.True(JobTypeName.IsValid(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2tweets")]
    [InlineData("_tweet")]
    [InlineData("tweet ")]
    [InlineData("tweet:two")]
    [InlineData("zwölf")]
    [InlineData("tweet\n")]
    public void IsValid_OfAnythingElse_IsFalse(string? name) => Assert.False(JobTypeName.IsValid(name));

    [Fact]
    public void IsValid_EndsAtAHundredCharacters()
    {
        Assert.True(JobTypeName.IsValid(new string('a', 100)));
        Assert.False(JobTypeName.IsValid(new string('a', 101)));
    }

    [Theory]
    [InlineData("chain_state_monitor", "Chain state monitor")]
    [InlineData("tweet", "Tweet")]
    [InlineData("a-b.c", "A b c")]
    [InlineData("a__b_", "A b")]
    public void InWords_OfAName_IsReadable(string name, string expected) => Assert.Equal(expected, JobTypeName.InWords(name));
}
