using JobRunner.Host.Tests.Scenes;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.Retry;

public sealed class RetryTests
{
    [Theory]
    [InlineData("y", RunState.Queued, 0)]
    [InlineData("n", RunState.Failed, 1)]
    [InlineData("", RunState.Failed, 1)]
    public async Task Retry_AsksAPerson_AndObeys(string answer, RunState expected, int exitCode)
    {
        using var scene = new CliScene { Answer = answer };
        var id = await scene.EndedAsync(RunState.Failed);

        var end = await scene.RunAsync("retry", id.ToString());

        Assert.Equal((exitCode, expected), (end.ExitCode, await scene.StateOfAsync(id)));
        Assert.StartsWith("Retry 1 run? [y/N] ", end.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_WithoutATerminal_RefusesUnlessToldYes()
    {
        using var scene = new CliScene();
        var id = await scene.EndedAsync(RunState.Failed);

        Assert.Equal(2, (await scene.RunAsync("retry", id.ToString())).ExitCode);
        Assert.Equal(RunState.Failed, await scene.StateOfAsync(id));
        Assert.Equal(0, (await scene.RunAsync("retry", id.ToString(), "--yes")).ExitCode);
        Assert.Equal(RunState.Queued, await scene.StateOfAsync(id));
    }

    [Fact]
    public async Task Retry_OfAllThatFailedOfAType_LeavesTheOthers()
    {
        using var scene = new CliScene();
        var failed = await scene.EndedAsync(RunState.Failed);
        var cancelled = await scene.EnqueuedAsync();
        await scene.RunAsync("cancel", cancelled.ToString());
        var other = await scene.EndedAsync(RunState.Failed, "mail");

        var end = await scene.RunAsync("retry", "--failed", "--type", "tweet", "--yes", "--json");

        Assert.Equal([failed], end.Json["retried"]!.AsArray().Select(id => (Guid)id!));
        Assert.Equal(
            (RunState.Queued, RunState.Cancelled, RunState.Failed),
            (await scene.StateOfAsync(failed), await scene.StateOfAsync(cancelled), await scene.StateOfAsync(other)));
    }

    [Fact]
    public async Task Retry_OfWhatSucceeded_LeavesItAloneAndEndsWithOne()
    {
        using var scene = new CliScene();
        var id = await scene.EndedAsync(RunState.Succeeded);

        var end = await scene.RunAsync("retry", id.ToString(), "--yes");

        Assert.Equal((1, $"{id} left alone: it is succeeded"), (end.ExitCode, end.Data));
    }

    [Theory]
    [InlineData]
    [InlineData("--failed")]
    [InlineData("--type", "tweet")]
    [InlineData("order-7", "--failed", "--type", "tweet")]
    public async Task Retry_OfNothingOrBoth_EndsWithTwo(params string[] arguments)
    {
        using var scene = new CliScene();

        var end = await scene.RunAsync(["retry", "--yes", .. arguments]);

        Assert.Equal(2, end.ExitCode);
        Assert.StartsWith("error: retry takes either ids of runs, or --failed with --type.", end.Talk, StringComparison.Ordinal);
    }
}
