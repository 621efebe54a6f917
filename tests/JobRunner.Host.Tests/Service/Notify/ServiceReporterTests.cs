using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Service.Notify;

public sealed class ServiceReporterTests
{
    [Fact]
    public async Task Serve_UnderAServiceManager_SaysWhenItIsReadyAliveAndStopping()
    {
        using var folder = new WorkingFolder().WithVariable("WATCHDOG_USEC", "400000");
        using var manager = new ServiceManager(folder);
        await using var host = HostProgram.Start(folder);

        Assert.Contains("STATUS=started", await manager.WhenToldAsync("READY=1"));
        Assert.Contains("STATUS=healthy", await manager.WhenToldAsync("WATCHDOG=1"));
        await manager.WhenToldAsync("WATCHDOG=1");
        host.Send(Signal.Terminate);
        await manager.WhenToldAsync("STOPPING=1");

        Assert.Equal(0, await host.WaitForExitAsync());
        Assert.DoesNotContain("NOTIFY_SOCKET", host.Talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WhoseTaskHoldsItsSlotForGood_IsSaidToBeAliveNoMore()
    {
        using var folder = new WorkingFolder().WithTasks(BuiltFiles.ProbeTasks)
            .WithVariable("WATCHDOG_USEC", "400000")
            .WithVariable("STUBBORN_RUN_ON_START", "true")
            .WithVariable("STUBBORN_TIMEOUT_SECONDS", "1")
            .WithVariable("JobRunner__Execution__TimeoutGrace", "00:00:00");
        using var manager = new ServiceManager(folder);
        await using var host = HostProgram.Start(folder);

        var told = await manager.WhenToldAsync("STATUS=unhealthy: 'stubborn' can start nothing");

        Assert.DoesNotContain("WATCHDOG=1", told);
        Assert.DoesNotContain("WATCHDOG=1", await manager.WhenToldAsync("STATUS="));
    }

    [Fact]
    public async Task Serve_WithoutASocketThatListens_RunsAllTheSame()
    {
        using var folder = new WorkingFolder().WithVariable("NOTIFY_SOCKET", "/nowhere/notify.socket").WithVariable("WATCHDOG_USEC", "100000");
        await using var host = HostProgram.Start(folder);
        await host.WaitForTalkAsync("started on the store");

        host.Send(Signal.Terminate);

        Assert.Equal(0, await host.WaitForExitAsync());
    }
}
