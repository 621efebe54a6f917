using JobRunner.Host.Tests.Scenes;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.RunLoop;

public sealed class RunLoopTests
{
    [Fact]
    public async Task RunLoop_OfMoreThanItsLimit_LeavesTheRestToTheNext()
    {
        using var scene = new CliScene { Tasks = jobs => jobs.AddTask<NightlyTask>() };
        for (var run = 0; run < 3; run++)
        {
            await scene.EnqueuedAsync("nightly");
        }

        var first = await scene.RunAsync("run-loop", "--max-iter", "1", "--limit", "2", "--json");
        var second = await scene.RunAsync("run-loop", "--max-iter", "1", "--limit", "2", "--json");

        Assert.Equal((0, 2, 2L), (first.ExitCode, (int)first.Json["taken"]!, (long)first.Json["succeeded"]!));
        Assert.Equal((0, 1, 1), (second.ExitCode, (int)second.Json["taken"]!, (int)second.Json["iterations"]!));
        Assert.EndsWith("1 run in 1 iteration: 1 succeeded.", second.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunLoop_WithNothingDue_EndsWithZero()
    {
        using var scene = new CliScene();

        var end = await scene.RunAsync("run-loop", "--max-iter", "3", "--sleep", "0");

        Assert.Equal((0, string.Empty), (end.ExitCode, end.Data));
        Assert.EndsWith("0 runs in 3 iterations.", end.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunLoop_OnAStoreThatEndsWithItsProcess_IsRefused()
    {
        using var folder = new WorkingFolder();

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, "run-loop", "--store", "memory");

        Assert.Equal((2, string.Empty), (exitCode, data));
        Assert.StartsWith("error: the store of this installation is 'memory'", talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--max-iter", "0", "a whole number from 1 to 1000000")]
    [InlineData("--limit", "many", "a whole number from 1 to 1000000")]
    [InlineData("--max-parallel", "-1", "a whole number from 1 to 10000")]
    [InlineData("--sleep", "10s", "a whole number from 0 to 86400")]
    public async Task RunLoop_OnANumberThatCannotBe_SaysWhatCan(string option, string given, string allowed)
    {
        using var scene = new CliScene();

        var end = await scene.RunAsync("run-loop", option, given);

        Assert.Equal(2, end.ExitCode);
        Assert.StartsWith($"error: {option} is '{given}'; expected is {allowed}.", end.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunLoop_ThatSleeps_EndsAtASignalWithZero()
    {
        using var folder = new WorkingFolder();
        await using var loop = HostProgram.Start(folder, "run-loop", "--sleep", "86400", "--json");
        await loop.WaitForTalkAsync("started on the store");

        loop.Send(Signal.Terminate);

        Assert.Equal(0, await loop.WaitForExitAsync());
        Assert.Contains("A signal ended the loop.", loop.Talk.Text, StringComparison.Ordinal);
        Assert.Contains("\"stopped\": true", loop.Data.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "logs")));
    }
}
