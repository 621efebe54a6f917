using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Service;

public sealed class ServiceVerbTests : IDisposable
{
    private readonly WorkingFolder _folder = new();

    private string Unit => _folder.InFolder(".config/systemd/user/jobrunner.service");

    public ServiceVerbTests() => _folder.WithVariable("HOME", _folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Install_OfAUnit_WritesWhatPrintPrintsAndSaysWhatIsNext()
    {
        var (_, printed, _) = await RunAsync("systemd", "--user", "--print");

        var (exitCode, data, talk) = await RunAsync("systemd", "--user", "--install", "--yes");

        Assert.Equal((0, string.Empty), (exitCode, data));
        Assert.Equal(printed, (await File.ReadAllTextAsync(Unit, TestContext.Current.CancellationToken)).TrimEnd('\n'));
        Assert.Contains("  systemctl --user enable --now jobrunner", talk, StringComparison.Ordinal);
        Assert.Contains("as it should be", (await RunAsync("systemd", "--user", "--install")).Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_OverAFileThatDiffers_NeedsForce()
    {
        await File.WriteAllTextAsync(Unit, "mine\n", TestContext.Current.CancellationToken);

        var refused = await RunAsync("systemd", "--user", "--install", "--yes");
        Assert.Equal((1, "mine\n"), (refused.ExitCode, await File.ReadAllTextAsync(Unit, TestContext.Current.CancellationToken)));
        Assert.StartsWith($"error: '{Unit}' is there and differs.", refused.Talk, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("systemd", "--user", "--install", "--yes", "--force")).ExitCode);
        Assert.StartsWith("[Unit]", await File.ReadAllTextAsync(Unit, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_WithNobodyToAsk_IsRefused()
    {
        var (exitCode, _, talk) = await RunAsync("cron", "--user", "--install");

        Assert.Equal(2, exitCode);
        Assert.Contains("there is no terminal to ask at", talk, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, ".config/jobrunner")));
    }

    [Fact]
    public async Task Print_WhereASettingIsInTheEnvironmentOnly_WarnsByItsNameAlone()
    {
        _folder.WithVariable("JOBRUNNER_SQLITE", "secret-place.db").WithVariable("JobRunner__Store", "sqlite").WithFile(".env", "JobRunner__Store=sqlite\n");

        var (_, data, talk) = await RunAsync("systemd");

        Assert.Contains("warning: JOBRUNNER_SQLITE is set in this environment only", talk, StringComparison.Ordinal);
        Assert.DoesNotContain("JobRunner__Store", talk, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-place", data + talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KIND is 'upstart'; expected is one of systemd, launchd, cron, docker.", "upstart")]
    [InlineData("--user and --system exclude each other; give one.", "systemd", "--user", "--system")]
    [InlineData("'../x' is no name;", "systemd", "--name", "../x")]
    [InlineData("the name 'a.b' has a dot in it", "cron", "--system", "--name", "a.b")]
    public async Task Service_OnWrongUsage_SaysWhatIsRight(string expected, params string[] arguments)
    {
        var (exitCode, data, talk) = await RunAsync(arguments);

        Assert.Equal((2, string.Empty), (exitCode, data));
        Assert.Contains(expected, talk, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Data, string Talk)> RunAsync(params string[] arguments) => HostProgram.RunAsync(_folder, ["service", .. arguments]);
}
