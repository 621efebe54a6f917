using JobRunner.Host.Tests.Scenes;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.Prune;

public sealed class PruneTests
{
    [Fact]
    public async Task Prune_ByTheSettings_KeepsDeadLettersForLonger()
    {
        using var scene = new CliScene();
        await scene.EndedAsync(RunState.Succeeded);
        await scene.EndedAsync(RunState.Failed);
        scene.Time.Advance(TimeSpan.FromDays(8));

        Assert.Equal("1 run was forgotten.", (await scene.RunAsync("prune")).Talk);
        scene.Time.Advance(TimeSpan.FromDays(23));
        Assert.Equal(1, (int)(await scene.RunAsync("prune", "--json")).Json["forgotten"]!);
    }

    [Fact]
    public async Task Prune_OlderThan_AsksFirstAndTakesDeadLettersToo()
    {
        using var scene = new CliScene();
        await scene.EndedAsync(RunState.Succeeded);
        await scene.EndedAsync(RunState.Failed);
        scene.Time.Advance(TimeSpan.FromMinutes(30));
        var young = await scene.EndedAsync(RunState.Failed);
        scene.Time.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal(2, (await scene.RunAsync("prune", "--older-than", "1h")).ExitCode);
        Assert.Equal("2 runs were forgotten.", (await scene.RunAsync("prune", "--older-than", "1h", "--yes")).Talk);
        Assert.Equal(RunState.Failed, await scene.StateOfAsync(young));
    }
}
