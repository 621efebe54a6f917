using JobRunner.Host.Tests.Scenes;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.Flush;

public sealed class FlushTests
{
    [Fact]
    public async Task Flush_CancelsWhatWaits_AndLeavesTheRest()
    {
        using var scene = new CliScene();
        var failed = await scene.EndedAsync(RunState.Failed);
        var running = await scene.RunningAsync();
        var queued = await scene.EnqueuedAsync();
        var later = await scene.EnqueuedAsync(with: run => run with { DueAt = scene.Now.AddDays(1) });

        var end = await scene.RunAsync("flush", "--yes", "--json");

        Assert.Equal("""{"cancelled":2,"forgotten":0,"running":1}""", end.Json.ToJsonString());
        Assert.Equal(
            (RunState.Failed, RunState.Running, RunState.Cancelled, RunState.Cancelled),
            (await scene.StateOfAsync(failed), await scene.StateOfAsync(running), await scene.StateOfAsync(queued), await scene.StateOfAsync(later)));
    }

    [Fact]
    public async Task Flush_Hard_AlsoForgetsWhatEnded()
    {
        using var scene = new CliScene();
        await scene.EndedAsync(RunState.Failed);
        await scene.EndedAsync(RunState.Succeeded);
        await scene.EnqueuedAsync();

        var end = await scene.RunAsync("flush", "--hard", "--yes");

        Assert.Equal("1 run was cancelled, 3 forgotten.", end.Talk);
        Assert.Empty((await scene.Store.ListAsync(new RunQuery(), TestContext.Current.CancellationToken)).Runs);
    }

    [Fact]
    public async Task Flush_OfMoreThanAPage_CancelsAll()
    {
        using var scene = new CliScene();
        for (var i = 0; i < 1_201; i++)
        {
            await scene.EnqueuedAsync();
        }

        Assert.Equal("1201 runs were cancelled.", (await scene.RunAsync("flush", "--yes")).Talk);
    }

    [Fact]
    public async Task Flush_WithoutATerminal_RefusesUnlessToldYes()
    {
        using var scene = new CliScene();
        var id = await scene.EnqueuedAsync();

        var end = await scene.RunAsync("flush", "--hard");

        Assert.Equal((2, RunState.Queued), (end.ExitCode, await scene.StateOfAsync(id)));
        Assert.StartsWith("error: there is no terminal to ask at: Cancel the 1 run that waits in", end.Talk, StringComparison.Ordinal);
    }
}
