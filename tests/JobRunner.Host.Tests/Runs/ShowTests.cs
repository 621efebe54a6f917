using JobRunner.Host.Tests.Scenes;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.Runs;

public sealed class ShowTests
{
    [Fact]
    public async Task Show_OfAFailedRun_TellsItsStory()
    {
        using var scene = new CliScene();
        var id = await scene.EndedAsync(RunState.Failed, error: new RunError(RunErrorKind.Permanent, "the disk is full", "IOException: the disk is full\n   at Disk.Write()"));

        var end = await scene.RunAsync("show", id.ToString());

        Assert.Equal(0, end.ExitCode);
        Assert.Contains("State:        failed, 10:00:00, 0 ms ago", end.Lines);
        Assert.Contains("Why:          the disk is full", end.Lines);
        Assert.Contains("     at Disk.Write()", end.Lines);
        Assert.Contains(end.Lines, line => line.StartsWith("1        2026-11-22 10:00:00 +00:00", StringComparison.Ordinal) && line.Contains(CliScene.Node, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Show_OfARunningRun_HasProgressAndLog()
    {
        using var scene = new CliScene();
        var id = await scene.RunningAsync();
        var lease = new HeldLease(
            id, 1, scene.Now, new RunProgress(0.5, "half of it", scene.Now), [new RunLogLine(scene.Now, Microsoft.Extensions.Logging.LogLevel.Warning, "slow \e[2J disk", 1)]);
        await scene.Store.HeartbeatAsync(
            new Heartbeat(new NodeInfo(CliScene.Node, "web-1", 1, scene.Now, "0", 5, []), TimeSpan.FromSeconds(15), [lease]), TestContext.Current.CancellationToken);

        var end = await scene.RunAsync("show", id.ToString());

        Assert.Contains("Progress:     50 % half of it (10:00:00, 0 ms ago)", end.Lines);
        Assert.Contains("  2026-11-22 10:00:00 +00:00 Warning slow [2J disk", end.Lines);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(35)]
    [InlineData(36)]
    public async Task Show_ByTheBeginningOfAnId_FindsIt(int length)
    {
        using var scene = new CliScene();
        await scene.EnqueuedAsync();
        scene.Time.Advance(TimeSpan.FromHours(1));
        var id = await scene.EnqueuedAsync();
        scene.Time.Advance(TimeSpan.FromHours(1));
        await scene.EnqueuedAsync();

        var end = await scene.RunAsync("show", id.ToString()[..length].ToUpperInvariant(), "--json");

        Assert.Equal(id, (Guid)end.Json["run"]!["id"]!);
    }

    [Fact]
    public async Task Show_ByTheRequestId_FindsIt()
    {
        using var scene = new CliScene();
        var id = await scene.EnqueuedAsync(with: run => run with { RequestId = "topic:beat-001" });

        Assert.Equal(id, (Guid)(await scene.RunAsync("show", "topic:beat-001", "--json")).Json["run"]!["id"]!);
    }

    [Fact]
    public async Task Show_ByTheBeginningOfSeveralIds_EndsWithTwo()
    {
        using var scene = new CliScene();
        var id = await scene.EnqueuedAsync();
        await scene.EnqueuedAsync();

        var end = await scene.RunAsync("show", id.ToString()[..12]);

        Assert.Equal(2, end.ExitCode);
        Assert.StartsWith("error: the ids of several runs begin with", end.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("019ab3c")]
    [InlineData("019ab3c4")]
    [InlineData("not-a-run")]
    [InlineData("019ab3c4-5d6e-7000-8000-000000000000")]
    public async Task Show_OfNoRun_EndsWithTwo(string given)
    {
        using var scene = new CliScene();

        var end = await scene.RunAsync("show", given);

        Assert.Equal(2, end.ExitCode);
        Assert.StartsWith($"error: there is no run '{given}'.", end.Talk, StringComparison.Ordinal);
    }
}
