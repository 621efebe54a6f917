using System.Text.Json.Nodes;
using JobRunner.Processes;

namespace JobRunner.Host.Tests.Dispatch;

/// <summary>How a dispatched process is ended, and which never is.</summary>
public sealed class ProcessCancelTests
{
    [Fact]
    public async Task Cancel_OfAName_EndsTheWholeTreeOfTheNewest()
    {
        await using var scene = new DispatchScene();
        var older = await scene.DispatchAsync("twice", "while :; do sleep 1000; done");
        await scene.DispatchAsync("twice", "(setsid sh -c 'trap \"\" TERM HUP; echo $$ >> pids; while :; do sleep 1000; done' &); echo $$ >> pids; while :; do sleep 1000; done");
        var tree = await scene.ProcessesAsync("pids", 2);

        var end = await scene.RunAsync("cancel", "twice", "--json");

        Assert.Equal((0, "cancelled"), (end.ExitCode, (string)end.Json["processes"]![0]!["answer"]!));
        Assert.All(tree, process => Assert.False(process.IsAlive));
        Assert.True(scene.Find(older).IsRunning);
        Assert.Equal(["cancelled", "running"], (await scene.RunAsync("processes", "--json")).Json["processes"]!.AsArray().Select(process => (string)process!["status"]!));
        var again = await scene.RunAsync("cancel", "twice");
        Assert.Equal((1, true), (again.ExitCode, again.Data.Contains("had ended", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancel_OfANumberThatIsAnothersNow_TouchesNobody(bool isStateForgedToo)
    {
        await using var scene = new DispatchScene();
        var printed = await scene.DispatchAsync("gone", "exit 0");
        await scene.EndOfAsync(printed);
        await using var children = new ChildProcesses(TimeProvider.System);
        var other = children.Start(new ChildStart { Program = "/bin/sleep", Arguments = ["1000"] });
        var log = (string)printed["log_file"]!;
        Forge(Path.ChangeExtension(log, ".json"), metadata => metadata["pid"] = other.Id);
        if (isStateForgedToo)
        {
            Forge(Path.ChangeExtension(log, ".state"), state =>
            {
                state["outcome"] = null;
                state["child"]!["id"] = other.Id;
                state["supervisor"]!["id"] = other.Id;
            });
        }

        var listed = (await scene.RunAsync("processes", "--json")).Json["processes"]![0]!;
        var end = await scene.RunAsync("cancel", "gone");

        Assert.Equal("lost", (string)listed["status"]!);
        Assert.Equal(1, end.ExitCode);
        Assert.Contains("is gone; whatever has its number now is another's", end.Data, StringComparison.Ordinal);
        Assert.True(other.Identity.IsAlive);
    }

    [Fact]
    public async Task Processes_OfFilesThatAreNone_LeavesThemOut()
    {
        await using var scene = new DispatchScene();
        Directory.CreateDirectory(scene.ProcessesFolder);
        await File.WriteAllTextAsync(Path.Combine(scene.ProcessesFolder, "broken_20261122_100000.json"), "{", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(scene.ProcessesFolder, "empty_20261122_100000.json"), "{}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(scene.ProcessesFolder, "other.json"), "{}", TestContext.Current.CancellationToken);

        var end = await scene.RunAsync("processes", "--json");

        Assert.Equal((0, 0), (end.ExitCode, end.Json["processes"]!.AsArray().Count));
    }

    private static void Forge(string file, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(File.ReadAllText(file))!;
        change(node);
        File.WriteAllText(file, node.ToJsonString());
    }
}
