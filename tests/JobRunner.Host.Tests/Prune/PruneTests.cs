using System.Text.Json.Nodes;
using JobRunner.Host.Tests.Scenes;
using JobRunner.Processes;
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
    public async Task Prune_OfDispatchedProcesses_DeletesThoseThatEndedLongAgo_AndNoneThatLives()
    {
        using var scene = new CliScene();
        var own = ProcessIdentity.Find(Environment.ProcessId)!;
        var gone = own with { StartTicks = own.StartTicks - 1 };
        Leave(scene, "succeeded_20261101_100000", gone, Ended(scene.Now.AddDays(-8), exitCode: 0));
        Leave(scene, "failed_20261101_100000", gone, Ended(scene.Now.AddDays(-8), exitCode: 1));
        Leave(scene, "young_20261121_100000", gone, Ended(scene.Now.AddDays(-6), exitCode: 0));
        Leave(scene, "living_20260101_100000", own, null);
        Leave(scene, "lost_20260101_100000", gone, null);

        Assert.Equal("0 runs were forgotten.\n2 logs of commands and processes were deleted.", (await scene.RunAsync("prune")).Talk);

        Assert.Equal(["failed", "living", "young"], Left());
        Assert.Equal("0 runs were forgotten.\n2 logs of commands and processes were deleted.", (await scene.RunAsync("prune", "--older-than", "1d", "--yes")).Talk);
        Assert.Equal(["living"], Left());
        Assert.Equal(3, Directory.GetFiles(scene.InFolder("data/processes")).Length);

        IEnumerable<string> Left() => Directory.GetFiles(scene.InFolder("data/processes"), "*.json").Select(file => Path.GetFileName(file).Split('_')[0]).Order();
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

    private static JsonObject Ended(DateTimeOffset at, int exitCode) => new()
    {
        ["outcome"] = new JsonObject { ["end"] = "Exited", ["exitCode"] = exitCode, ["startedAt"] = at, ["endedAt"] = at, ["cpuTime"] = "00:00:01" },
        ["outputTail"] = string.Empty,
        ["errorTail"] = string.Empty,
    };

    /// <summary>Leaves the files of a dispatched process, last written 40 days ago.</summary>
    private static void Leave(CliScene scene, string stem, ProcessIdentity process, JsonObject? outcome)
    {
        Directory.CreateDirectory(scene.InFolder("data/processes"));
        JsonObject Identity() => new() { ["id"] = process.Id, ["startTicks"] = process.StartTicks, ["bootId"] = process.BootId };
        var state = new JsonObject { ["supervisor"] = Identity(), ["child"] = Identity(), ["marker"] = "1f.ab.1", ["startedAt"] = scene.Now.AddDays(-40), ["outcome"] = outcome };
        var metadata = new JsonObject { ["pid"] = process.Id, ["name"] = stem };
        foreach (var (end, text) in ((string, string)[])[(".state", state.ToJsonString()), (".json", metadata.ToJsonString()), (".log", "words")])
        {
            scene.WithFile($"data/processes/{stem}{end}", text);
            File.SetLastWriteTimeUtc(scene.InFolder($"data/processes/{stem}{end}"), scene.Now.AddDays(-40).UtcDateTime);
        }
    }
}
