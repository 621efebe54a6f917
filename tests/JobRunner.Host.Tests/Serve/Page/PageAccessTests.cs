using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Serve.Page;

public sealed class PageAccessTests
{
    [Fact]
    public async Task Serve_OnAnAddressThatOthersReach_WithoutKeys_DoesNotStart()
    {
        using var folder = Folder();

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder, "serve");

        Assert.Equal(1, exitCode);
        var line = Assert.Single(talk.Split('\n'));
        Assert.StartsWith("error: The dashboard is on http://0.0.0.0:0, which others than this machine can reach", line, StringComparison.Ordinal);
        Assert.Contains("\"JobRunner:Dashboard:Keys\" ('jobrunner key create' makes a key)", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_OnAnAddressThatOthersReach_WithAKey_Starts()
    {
        using var folder = Folder().WithVariable("JobRunner__Dashboard__Keys__0__Name", "alice").WithVariable("JobRunner__Dashboard__Keys__0__Hash", new string('a', 64));
        await using var host = HostProgram.Start(folder, "serve");

        await host.WaitForTalkAsync("The page is at ");

        host.Send(Signal.Terminate);
        Assert.Equal(0, await host.WaitForExitAsync());
    }

    private static WorkingFolder Folder() => new WorkingFolder()
        .WithVariable("HOST_MONITOR_ENABLED", "false")
        .WithVariable("JobRunner__Dashboard__IsEnabled", "true")
        .WithVariable("JobRunner__Dashboard__Urls", "http://0.0.0.0:0");
}
