using System.CommandLine;
using JobRunner.Host.Stores;

namespace JobRunner.Host.Tests.Stores;

public sealed class StoreOptionsTests
{
    [Fact]
    public void Read_OfNoOption_LeavesItToTheSettings()
    {
        var (options, parsed) = Parse([]);

        Assert.Empty(options.Read(parsed));
    }

    [Theory]
    [InlineData("JobRunner:Store=memory", "--store", "memory")]
    [InlineData("JobRunner:Store=sqlite JOBRUNNER_SQLITE=a.db", "--sqlite", "a.db")]
    [InlineData("JobRunner:Store=sqlite JOBRUNNER_SQLITE=a.db", "--store", "sqlite", "--sqlite", "a.db")]
    [InlineData("JobRunner:Store=postgres JOBRUNNER_POSTGRES=Host=db", "--postgres", "Host=db")]
    [InlineData("JobRunner:Store=redis REDIS_URL=redis://db", "--redis-url", "redis://db")]
    public void Read_OfTheOptions_IsTheSettingsThatTheyStandFor(string expected, params string[] arguments)
    {
        var (options, parsed) = Parse(arguments);

        Assert.Empty(parsed.Errors);
        Assert.Equal(expected, string.Join(' ', options.Read(parsed).Select(setting => $"{setting.Key}={setting.Value}")));
    }

    [Theory]
    [InlineData("--store is 'redis' and --sqlite is the location of a sqlite store; give one of them.", "--store", "redis", "--sqlite", "a.db")]
    [InlineData("--sqlite and --redis-url name two stores; give one.", "--sqlite", "a.db", "--redis-url", "redis://db")]
    public void Read_OfTwoStores_IsRefused(string expected, params string[] arguments) =>
        Assert.Equal(expected, Assert.Single(Parse(arguments).Parsed.Errors).Message);

    private static (StoreOptions Options, ParseResult Parsed) Parse(string[] arguments)
    {
        var verb = new RootCommand();
        var options = new StoreOptions();
        options.AddTo(verb);
        return (options, verb.Parse(arguments));
    }
}
