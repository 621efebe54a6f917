using JobRunner.Host.Tests.Scenes;

namespace JobRunner.Host.Tests.Pause;

public sealed class PauseTests
{
    [Fact]
    public async Task Pause_ThenResume_IsKeptByTheStore()
    {
        using var scene = new CliScene();

        var paused = await scene.RunAsync("pause", "host_monitor", "--reason", "too loud");
        var status = Assert.Single(await scene.Store.GetTypesAsync(TestContext.Current.CancellationToken));
        scene.Time.Advance(TimeSpan.FromMinutes(5));
        var resumed = await scene.RunAsync("resume", "host_monitor");

        Assert.Equal((0, "too loud"), (paused.ExitCode, status.Pause!.Reason));
        Assert.Equal("'host_monitor' is resumed; it was paused for 5 min.", resumed.Talk);
        Assert.DoesNotContain(await scene.Store.GetTypesAsync(TestContext.Current.CancellationToken), type => type.Pause is not null);
        Assert.Equal("'host_monitor' was not paused.", (await scene.RunAsync("resume", "host_monitor")).Talk);
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    public async Task Pause_OfNoType_EndsWithTwo(string verb)
    {
        using var scene = new CliScene();

        var end = await scene.RunAsync(verb, "host_moniter");

        Assert.Equal(2, end.ExitCode);
        Assert.StartsWith("error: there is no job type 'host_moniter'. Did you mean 'host_monitor'?", end.Talk, StringComparison.Ordinal);
    }
}
