using JobRunner.Host.Tests.Scenes;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.Cancel;

public sealed class CancelTests
{
    [Fact]
    public async Task Cancel_OfSeveral_SaysWhatBecameOfEach()
    {
        using var scene = new CliScene();
        var ended = await scene.EndedAsync(RunState.Succeeded);
        var running = await scene.RunningAsync();
        var waiting = await scene.EnqueuedAsync();

        var end = await scene.RunAsync("cancel", waiting.ToString(), running.ToString(), ended.ToString(), "--reason", "withdrawn", "--json");

        Assert.Equal(1, end.ExitCode);
        Assert.Equal(["cancelled", "requested", "alreadyFinished"], end.Json["runs"]!.AsArray().Select(run => (string)run!["answer"]!));
        Assert.Equal("withdrawn", (await scene.Store.GetAsync(waiting, TestContext.Current.CancellationToken))!.Reason);
    }

    [Fact]
    public async Task Cancel_WithOneThatIsNot_CancelsNone()
    {
        using var scene = new CliScene();
        var waiting = await scene.EnqueuedAsync();

        var end = await scene.RunAsync("cancel", waiting.ToString(), "order-9");

        Assert.Equal((2, RunState.Queued), (end.ExitCode, await scene.StateOfAsync(waiting)));
    }
}
