using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Serve;

public sealed class ServeTests
{
    private const string GoesOn = "The stubborn task goes on";

    [Theory]
    [InlineData(nameof(Signal.Terminate))]
    [InlineData(nameof(Signal.Interrupt))]
    public async Task Serve_AfterTwoRealRuns_EndsWithZeroOnASignalAndLeavesNoProcess(string signal)
    {
        using var folder = new WorkingFolder().WithVariable("HOST_MONITOR_INTERVAL_SECONDS", "1");
        await using var host = HostProgram.Start(folder);
        await host.WaitForTalkAsync("\"host_monitor\" succeeded", times: 2);

        host.Send(Enum.Parse<Signal>(signal));

        Assert.Equal(0, await host.WaitForExitAsync());
        Assert.Empty(LivingProcesses.In(folder.Path));
        Assert.Contains("host_monitor", host.Data.Text, StringComparison.Ordinal);
        Assert.Contains("every 1 s", host.Data.Text, StringComparison.Ordinal);
        Assert.Contains("environment variable HOST_MONITOR_INTERVAL_SECONDS", host.Data.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_IntoPipes_WritesNoEscapesAndALogFile()
    {
        using var folder = new WorkingFolder().WithVariable("HOST_MONITOR_INTERVAL_SECONDS", "1");
        await using var host = HostProgram.Start(folder);
        await host.WaitForTalkAsync("\"host_monitor\" succeeded");

        host.Send(Signal.Terminate);
        await host.WaitForExitAsync();

        Assert.DoesNotContain('\u001b', host.Data.Text + host.Talk.Text);
        var log = Assert.Single(Directory.GetFiles(folder.InFolder("logs/"), "jobrunner-*.log"));
        Assert.Contains("host_monitor", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task E7_SecondSignal_EndsTheHostAtOnce()
    {
        using var folder = new WorkingFolder().WithTasks(BuiltFiles.ProbeTasks)
            .WithVariable("STUBBORN_RUN_ON_START", "true")
            .WithVariable("JobRunner__Execution__ShutdownTimeout", "01:00:00");
        await using var host = HostProgram.Start(folder);
        await host.WaitForTalkAsync(GoesOn);
        host.Send(Signal.Terminate);
        await host.WaitForTalkAsync("Stopping");

        // Three more lines take longer than what counts as an echo of the first signal.
        await host.WaitForTalkAsync(GoesOn, times: host.Talk.Count(GoesOn) + 3);
        host.Send(Signal.Terminate);

        Assert.Equal(143, await host.WaitForExitAsync());
        Assert.Contains("Ended at once", host.Talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WhenTheSettingsFileChanges_ReschedulesWithoutARestart()
    {
        using var folder = new WorkingFolder().WithFile("appsettings.json", """{ "Jobs": { "host_monitor": { "IntervalSeconds": 86400 } } }""");
        await using var host = HostProgram.Start(folder);
        await host.WaitForTalkAsync("started on the store");

        folder.WithFile("appsettings.json", """{ "Jobs": { "host_monitor": { "IntervalSeconds": 1 } } }""");

        await host.WaitForTalkAsync("\"host_monitor\" succeeded", times: 2);
        host.Send(Signal.Terminate);
        Assert.Equal(0, await host.WaitForExitAsync());
    }

    [Fact]
    public async Task Serve_OnASettingsFileThatIsNoJson_EndsWithOneLineThatNamesIt()
    {
        using var folder = new WorkingFolder().WithFile("appsettings.json", "{ \"Jobs\": ");

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder);

        Assert.Equal(1, exitCode);
        Assert.Empty(data);
        Assert.Contains("appsettings.json", Assert.Single(talk.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_OnAnOptionOutOfRange_EndsWithWhatIsWrong()
    {
        using var folder = new WorkingFolder().WithVariable("JobRunner__Execution__Workers", "0");

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error: ", talk, StringComparison.Ordinal);
        Assert.Contains("Workers", talk, StringComparison.Ordinal);
    }
}
