using JobRunner.Host.Tests.Scenes;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.History;

public sealed class HistoryTests
{
    private const string Record = """[{"content_hash":"sha256:aa","outputs":["best.wav"]}]""";

    [Theory]
    [InlineData("all", "cancelled", "failed", "done")]
    [InlineData("done", "done")]
    [InlineData("failed", "failed")]
    public async Task History_OfAKind_HasTheNewestFirst(string status, params string[] expected)
    {
        using var scene = new CliScene();
        await scene.EndedAsync(RunState.Succeeded);
        await scene.EndedAsync(RunState.Failed);
        await scene.RunAsync("cancel", (await scene.EnqueuedAsync()).ToString());
        await scene.EnqueuedAsync();

        var end = await scene.RunAsync("history", "--status", status, "--json");

        Assert.Equal(expected, end.Json["records"]!.AsArray().Select(record => (string)record!["kind"]!));
        Assert.Equal(expected.Length, (int)end.Json["count"]!);
    }

    [Fact]
    public async Task Result_OfADoneRun_IsItsRecord()
    {
        using var scene = new CliScene();
        var id = await scene.EndedAsync(RunState.Succeeded, results: Record);

        var end = await scene.RunAsync("result", id.ToString(), "--json");

        Assert.Equal((0, "done"), (end.ExitCode, (string)end.Json["status"]!));
        Assert.Equal(("sha256:aa", "best.wav"), ((string)end.Json["record"]!["content_hash"]!, (string)end.Json["record"]!["outputs"]![0]!));
    }

    [Theory]
    [InlineData(RunErrorKind.Exception, "transient_exhausted")]
    [InlineData(RunErrorKind.TimedOut, "transient_exhausted")]
    [InlineData(RunErrorKind.Permanent, "permanent")]
    [InlineData(RunErrorKind.Abandoned, "permanent")]
    public async Task Result_OfAFailedRun_SaysWhetherTryingAgainWasOfUse(RunErrorKind kind, string expected)
    {
        using var scene = new CliScene();
        var id = await scene.EndedAsync(RunState.Failed, error: new RunError(kind, "the disk is full"));

        var end = await scene.RunAsync("result", id.ToString(), "--json");

        Assert.Equal((1, "failed"), (end.ExitCode, (string)end.Json["status"]!));
        Assert.Equal((expected, "the disk is full"), ((string)end.Json["record"]!["error_type"]!, (string)end.Json["record"]!["error"]!));
    }

    [Fact]
    public async Task Result_OfARunThatGoesOn_IsNotFoundYetAndSaysWhereItStands()
    {
        using var scene = new CliScene();
        await scene.EnqueuedAsync(with: run => run with { RequestId = "order-7" });

        var end = await scene.RunAsync("result", "order-7", "--json");

        Assert.Equal((1, "not_found", "queued"), (end.ExitCode, (string)end.Json["status"]!, (string)end.Json["state"]!));
        Assert.Equal("'order-7' has not ended: it is queued.", (await scene.RunAsync("result", "order-7")).Talk);
        Assert.Equal("There is no run 'order-8'.", (await scene.RunAsync("result", "order-8")).Talk);
    }
}
