using JobRunner.Configuration;

namespace JobRunner.Core.Tests.Configuration;

public sealed class VariableNamesTests
{
    private readonly VariableNames _names = new(["host", "host_monitor", "chain.state-x", "Tweet"]);

    [Theory]
    [InlineData("HOST_MONITOR_ENABLED", "host_monitor", "Enabled", false)]
    [InlineData("HOST_MONITOR_RUNNER_ENABLED", "host_monitor", "Enabled", true)]
    [InlineData("HOST_RETRY_DELAY_SECONDS", "host", "RetryDelaySeconds", false)]
    [InlineData("CHAIN_STATE_X_MAX_CONCURRENT", "chain.state-x", "MaxConcurrent", false)]
    [InlineData("TWEET_MISFIRE_GRACE_SECONDS", "Tweet", "MisfireGraceSeconds", false)]
    public void C1_Match_OfATypesVariable_IsItsOption(string name, string jobType, string option, bool isOlderForm)
    {
        var match = Assert.Single(_names.Match(name));

        Assert.Equal((jobType, option, isOlderForm), (match.JobType, match.Option.Name, match.IsOlderForm));
    }

    [Theory]
    [InlineData("HOSTNAME")]
    [InlineData("HOST")]
    [InlineData("HOST_")]
    [InlineData("HOST_MONITOR")]
    [InlineData("TWEET_API_KEY")]
    [InlineData("TWEET_RUNNER_TOKEN")]
    [InlineData("OTHER_ENABLED")]
    [InlineData("_ENABLED")]
    [InlineData("")]
    [InlineData("____")]
    [InlineData("TWEET__ENABLED")]
    [InlineData("TWEET__MAX_CONCURENT")]
    [InlineData("TWEET__INTERVAL")]
    [InlineData("HOST_MONITOR__TIMEOUT")]
    [InlineData("HOST__MONITOR_ENABLD")]
    public void C2_Match_OfAnythingElse_IsLeftAlone(string name)
    {
        Assert.Empty(_names.Match(name));
        Assert.Null(_names.Near(name));
    }

    [Theory]
    [InlineData("HOST_MONITOR_MAX_CONCURENT", "host_monitor", "HOST_MONITOR_MAX_CONCURRENT")]
    [InlineData("HOST_MONITOR_RUNNER_ENABLD", "host_monitor", "HOST_MONITOR_RUNNER_ENABLED")]
    [InlineData("HOST_MONITOR_RUNER_ENABLED", "host_monitor", "HOST_MONITOR_RUNNER_ENABLED")]
    [InlineData("HOST_MONITOR_INTERVAL", "host_monitor", "HOST_MONITOR_INTERVAL_SECONDS")]
    [InlineData("HOST_MONITOR_TIMEOUT", "host_monitor", "HOST_MONITOR_TIMEOUT_SECONDS")]
    [InlineData("host_monitor_enabled", "host_monitor", "HOST_MONITOR_ENABLED")]
    public void C2_Near_OfAMisspeltName_IsTheOneThatWasMeant(string name, string jobType, string expected) =>
        Assert.Equal((jobType, expected), _names.Near(name));

    [Fact]
    public void C1_Match_OfAVariableThatTypesShare_IsAllOfThem() => Assert.Equal(
        ["tweet_runner.Enabled", "tweet.Enabled"],
        new VariableNames(["tweet", "tweet_runner"]).Match("TWEET_RUNNER_ENABLED").Select(match => $"{match.JobType}.{match.Option}"));
}
