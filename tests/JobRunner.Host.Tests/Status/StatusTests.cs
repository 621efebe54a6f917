using JobRunner.Host.Tests.Scenes;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.Status;

public sealed class StatusTests
{
    [Fact]
    public async Task Status_Json_HasTheMembersOfDocument002()
    {
        using var scene = new CliScene();
        await scene.EndedAsync(RunState.Succeeded);
        await scene.EndedAsync(RunState.Failed);
        await scene.RunningAsync();
        await scene.EnqueuedAsync();
        await scene.EnqueuedAsync(with: run => run with { DueAt = scene.Now.AddDays(1) });
        scene.Time.Advance(TimeSpan.FromSeconds(90));

        var status = (await scene.RunAsync("status", "--json")).Json;

        Assert.Equal(
            """{"key":"memory","length":2,"group":"nodes","group_exists":false,"pending":1,"stale_pel":1,"first_queued":"2026-11-22T10:00:00+00:00","first_queued_age_sec":90}""",
            status["stream"]!.ToJsonString(Relaxed));
        Assert.Equal("""{"submitted":5,"done":1,"failed":1,"outstanding":3}""", status["totals"]!.ToJsonString());
        Assert.Equal("""{"owner":null,"ttl_ms":null}""", status["lock"]!.ToJsonString());
    }

    [Fact]
    public async Task Status_WithALivingNode_NamesIt()
    {
        using var scene = new CliScene();
        await scene.HeartbeatAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(5));

        var status = (await scene.RunAsync("status", "--json")).Json;

        Assert.Equal((CliScene.Node, true), ((string)status["lock"]!["owner"]!, (bool)status["stream"]!["group_exists"]!));
        Assert.Equal(5, (double)status["watcher"]!["heartbeat_age_sec"]!);
        Assert.Contains("1 node lives, 5 workers, 0 leases", (await scene.RunAsync("status")).Lines);
    }

    [Fact]
    public async Task Status_ForPeople_SaysWhatMatters()
    {
        using var scene = new CliScene();
        await scene.RunningAsync();
        await scene.RunAsync("pause", "tweet", "--reason", "locked");
        scene.Time.Advance(TimeSpan.FromMinutes(3));

        var end = await scene.RunAsync("status");

        Assert.Contains("no node lives, and runs wait: start one with 'jobrunner serve'", end.Lines);
        Assert.Contains(end.Lines, line => line.StartsWith("1 run has lost its node", StringComparison.Ordinal));
        Assert.Contains(end.Lines, line => line.StartsWith("tweet ", StringComparison.Ordinal) && line.EndsWith("for 3 min locked", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(80, false)]
    [InlineData(200, true)]
    public async Task Status_InATerminal_BreaksNoNameAndStaysWithinIt(int width, bool hasRoom)
    {
        using var scene = new CliScene { TerminalWidth = width };
        await scene.EndedAsync(RunState.Succeeded, "a_type_with_a_long_name");

        var end = await scene.RunAsync("status");

        Assert.All(end.Lines.SkipWhile(line => !line.Contains('─')), line => Assert.InRange(line.Length, 0, width));
        Assert.Contains("a_type_with_a_long_name", end.Data, StringComparison.Ordinal);
        Assert.Equal(hasRoom, end.Data.Contains("Last success", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--watch")]
    [InlineData("--watch", "--json")]
    public async Task Watch_WithoutATerminal_EndsWithTwo(params string[] arguments)
    {
        using var scene = new CliScene();

        Assert.Equal(2, (await scene.RunAsync(["status", .. arguments])).ExitCode);
    }

    [Fact]
    public async Task Nodes_ThatLive_AreListed()
    {
        using var scene = new CliScene();
        await scene.HeartbeatAsync();

        var end = await scene.RunAsync("nodes");

        Assert.Equal(2, end.Lines.Length);
        Assert.StartsWith(CliScene.Node, end.Lines[1], StringComparison.Ordinal);
        Assert.Equal("tweet", (string)(await scene.RunAsync("nodes", "--json")).Json["nodes"]![0]!["jobTypes"]![0]!);
    }

    [Fact]
    public async Task Nodes_WhenThereAreNone_SaysSo()
    {
        using var scene = new CliScene();

        Assert.StartsWith("No node has been here of late", (await scene.RunAsync("nodes")).Talk, StringComparison.Ordinal);
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
