using JobRunner.Host.Tests.Scenes;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.Wait;

public sealed class WaitTests
{
    [Theory]
    [InlineData(RunState.Succeeded, 0)]
    [InlineData(RunState.Failed, 1)]
    public async Task Wait_ForARunThatIsRunning_EndsWithIt(RunState state, int exitCode)
    {
        using var scene = new CliScene();
        var id = await scene.RunningAsync();

        var waiting = scene.RunAsync("wait", id.ToString(), "--json");
        await scene.Store.CompleteAsync(new[] { new RunOutcome { RunId = id, Attempt = 1, To = state, EndedAt = scene.Now } }, TestContext.Current.CancellationToken);
        scene.Time.Advance(TimeSpan.FromSeconds(5));
        var end = await waiting;

        Assert.Equal(exitCode, end.ExitCode);
        Assert.Equal(state.ToString().ToLowerInvariant(), (string)end.Json["run"]!["state"]!);
    }

    [Fact]
    public async Task Wait_ForLongerThanItMay_EndsWithOne()
    {
        using var scene = new CliScene();
        var id = await scene.EnqueuedAsync();

        var waiting = scene.RunAsync("wait", id.ToString(), "--timeout", "1s");
        while (!waiting.IsCompleted)
        {
            scene.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var end = await waiting;
        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith($"error: the run {id} had not ended in time", end.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_ForNoRun_EndsWithTwo()
    {
        using var scene = new CliScene();

        Assert.Equal(2, (await scene.RunAsync("wait", "order-9")).ExitCode);
    }
}
