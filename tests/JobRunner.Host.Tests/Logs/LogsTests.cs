using JobRunner.Host.Tests.Dispatch;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Logs;

public sealed class LogsTests
{
    [Fact]
    public async Task Logs_OfAProcess_AreWhatItWroteOrTheEndOfIt()
    {
        await using var scene = new DispatchScene();
        await scene.EndOfAsync(await scene.DispatchAsync("count", "for i in 1 2 3 4 5; do echo line $i äö; done"));

        Assert.Equal("line 1 äö|line 2 äö|line 3 äö|line 4 äö|line 5 äö", (await scene.RunAsync("logs", "count")).Data.Replace('\n', '|'));
        Assert.Equal("line 4 äö|line 5 äö", (await scene.RunAsync("logs", "count", "--tail", "2")).Data.Replace('\n', '|'));
        Assert.Equal("line 1 äö", (await scene.RunAsync("logs", "count", "--tail", "100")).Lines[0]);
    }

    [Fact]
    public async Task Logs_Followed_ShowWhatComesUntilItsEnd()
    {
        await using var scene = new DispatchScene();
        await scene.DispatchAsync("slow", "echo first; until [ -e go ]; do sleep 0.05; done; echo last");
        await using var following = HostProgram.Start(scene.Folder, "logs", "slow", "-f");
        await following.WaitForDataAsync("first");

        scene.Go();

        Assert.Equal(0, await following.WaitForExitAsync());
        Assert.Equal("first\nlast", following.Data.Text);
    }

    [Fact]
    public async Task Logs_OfARunOfACommand_AreItsOutput()
    {
        await using var scene = new DispatchScene();
        await scene.RunAsync("trigger", "command", "--wait", "--payload", """{"argv": ["/bin/echo", "hello"]}""");
        var run = (await scene.RunAsync("list", "--json")).Json["runs"]![0]!;

        Assert.Equal("hello", (await scene.RunAsync("logs", (string)run["id"]!)).Data);
    }

    [Fact]
    public async Task Logs_OfWhatIsNot_IsWrongUsage()
    {
        await using var scene = new DispatchScene();
        await scene.RunAsync("enqueue", "host_monitor");

        var end = await scene.RunAsync("logs", "nothing");

        Assert.Equal((2, string.Empty), (end.ExitCode, end.Data));
        Assert.Contains("nothing named 'nothing' was dispatched", end.Talk, StringComparison.Ordinal);
    }
}
