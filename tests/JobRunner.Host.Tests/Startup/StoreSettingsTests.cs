using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Startup;

public sealed class StoreSettingsTests
{
    [Theory]
    [InlineData("postgress", "JobRunner:Store is 'postgress', which is no store. Did you mean 'postgres'?")]
    [InlineData("0", "JobRunner:Store is '0', which is no store. Set it to sqlite, postgres, redis or memory.")]
    [InlineData("postgres", "JobRunner:Store is 'postgres', and JOBRUNNER_POSTGRES is not set.")]
    [InlineData("redis", "JobRunner:Store is 'redis', and REDIS_URL is not set.")]
    public async Task Store_ThatCannotBeMeant_IsNamedWithItsRemedy(string store, string expected)
    {
        using var folder = new WorkingFolder().WithVariable("JobRunner__Store", store);

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"error: {expected}", Assert.Single(talk.Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres", "JOBRUNNER_POSTGRES", "Passwort=hunter2;Nonsense")]
    [InlineData("redis", "REDIS_URL", "http://:hunter2@nowhere")]
    public async Task Location_ThatCannotBeRead_IsNamedAndNotShown(string store, string variable, string location)
    {
        using var folder = new WorkingFolder().WithVariable("JobRunner__Store", store).WithVariable(variable, location);

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder);

        Assert.Equal(1, exitCode);
        Assert.Contains(variable, Assert.Single(talk.Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", talk, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_ByDefault_AreKeptInAFileOfTheFolder()
    {
        using var folder = new WorkingFolder();

        Assert.Equal(0, (await HostProgram.RunAsync(folder, "trigger", "host_monitor", "--wait")).ExitCode);

        Assert.True(File.Exists(folder.InFolder("data/jobrunner.db")));
    }

    [Fact]
    public async Task Types_OnAStoreOfItsOwn_MakesNoFile()
    {
        using var folder = new WorkingFolder();

        Assert.Equal(0, (await HostProgram.RunAsync(folder, "types")).ExitCode);

        Assert.False(Directory.Exists(Path.Combine(folder.Path, "data")));
    }

    [Fact]
    public async Task Serve_WhenTheServerIsAway_SaysSoAndGoesOnTrying()
    {
        using var folder = new WorkingFolder().WithVariable("JobRunner__Store", "redis").WithVariable("REDIS_URL", "127.0.0.1:9");
        await using var host = HostProgram.Start(folder);

        await host.WaitForTalkAsync("127.0.0.1:9");
        host.Send(Signal.Terminate);

        Assert.Equal(0, await host.WaitForExitAsync());
    }

    [Fact]
    public async Task Serve_OnAFileThatIsNoDatabase_EndsWithOneLineThatNamesIt()
    {
        using var folder = new WorkingFolder().WithFile("data/jobrunner.db", new string('x', 8_192));

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder);

        Assert.Equal(1, exitCode);
        Assert.Contains("error: ", talk, StringComparison.Ordinal);
        Assert.Contains("jobrunner.db", talk, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", talk, StringComparison.Ordinal);
    }
}
