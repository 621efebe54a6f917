using System.Globalization;
using System.Text.Json.Nodes;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Dispatch;

/// <summary>Commands of a host that outlive it.</summary>
public sealed class DetachedCommandTests
{
    private const int Count = 10;

    [Fact]
    public async Task KillOfTheHost_WhileDetachedCommandsRun_LeavesThemAndTheirEndIsRecordedOnce()
    {
        await using var scene = new DispatchScene();
        scene.Folder
            .WithVariable("COMMAND_MAX_CONCURRENT", Count.ToString(CultureInfo.InvariantCulture))
            .WithVariable("JobRunner__Execution__Workers", Count.ToString(CultureInfo.InvariantCulture))
            .WithVariable("JobRunner__Execution__LeaseDuration", "00:00:05");
        // Each says once that it began, and once that it ended.
        var rows = Enumerable.Range(0, Count).Select(number => new JsonObject
        {
            ["type"] = "command",
            ["request_id"] = $"n{number}",
            ["payload"] = new JsonObject
            {
                ["argv"] = new JsonArray("/bin/sh", "-c", $"echo $$ >> began; until [ -e go ]; do sleep 0.1; done; echo {number} >> ended; exit {number % 2 * 7}"),
                ["permanentExitCodes"] = new JsonArray(7),
                ["detached"] = true,
            },
        });
        scene.Folder.WithFile("batch.json", new JsonArray([.. rows]).ToJsonString());
        Assert.Equal(0, (await scene.RunAsync("enqueue-file", "batch.json")).ExitCode);

        await using (var host = HostProgram.Start(scene.Folder))
        {
            await scene.ProcessesAsync("began", Count);
            host.Send(Signal.Kill);
            await host.WaitForExitAsync();
        }

        var commands = await scene.ProcessesAsync("began", Count);
        Assert.All(commands, command => Assert.True(command.IsAlive));
        await using (var host = HostProgram.Start(scene.Folder))
        {
            await host.WaitForTalkAsync("started on the store");
            scene.Go();
            for (var number = 0; number < Count; number++)
            {
                Assert.Equal(number % 2, (await scene.RunAsync("wait", $"n{number}")).ExitCode);
            }

            host.Send(Signal.Terminate);
            Assert.Equal(0, await host.WaitForExitAsync());
        }

        Assert.Equal(Count, (await scene.LinesAsync("began", Count)).Length);
        Assert.Equal(Enumerable.Range(0, Count), (await scene.LinesAsync("ended", Count)).Select(line => int.Parse(line, CultureInfo.InvariantCulture)).Order());
        foreach (var run in (await scene.RunAsync("list", "--json", "--type", "command")).Json["runs"]!.AsArray())
        {
            var number = int.Parse(((string)run!["requestId"]!)[1..], CultureInfo.InvariantCulture);
            var show = (await scene.RunAsync("show", (string)run["id"]!, "--json")).Json;
            Assert.Equal(number % 2 == 0 ? "succeeded" : "failed", (string)run["state"]!);
            Assert.Equal(1, show["attempts"]!.AsArray().Count(attempt => (string)attempt!["to"]! == (string)run["state"]!));
            Assert.Equal(number % 2 * 7, (int)show["results"]![0]!["exitCode"]!);
        }
    }

    [Fact]
    public async Task KillOfTheHost_WhileACommandRuns_EndsItBeforeTheNextAttemptStarts()
    {
        await using var scene = new DispatchScene();
        scene.Folder.WithVariable("JobRunner__Execution__LeaseDuration", "00:00:05");
        // It left its session, and ignores that it is to end: only by its mark is it found.
        const string Line = "echo $$ >> began; trap '' TERM; until [ -e go ]; do sleep 0.1; done; echo done >> ended";
        scene.Folder.WithFile("batch.json", new JsonArray(new JsonObject
        {
            ["type"] = "command",
            ["request_id"] = "long",
            ["payload"] = new JsonObject { ["argv"] = new JsonArray("/bin/sh", "-c", $"setsid --wait sh -c \"{Line.Replace("$", "\\$", StringComparison.Ordinal)}\"") },
        }).ToJsonString());
        await scene.RunAsync("enqueue-file", "batch.json");
        await using (var host = HostProgram.Start(scene.Folder))
        {
            await scene.LinesAsync("began", 1);
            host.Send(Signal.Kill);
            await host.WaitForExitAsync();
        }

        var first = Assert.Single(await scene.ProcessesAsync("began", 1));
        Assert.True(first.IsAlive);
        await using (var host = HostProgram.Start(scene.Folder))
        {
            await scene.LinesAsync("began", 2);
            Assert.False(first.IsAlive);
            scene.Go();
            Assert.Equal(0, (await scene.RunAsync("wait", "long")).ExitCode);
            host.Send(Signal.Terminate);
            Assert.Equal(0, await host.WaitForExitAsync());
        }

        Assert.Single(await scene.LinesAsync("ended", 1));
        Assert.Empty(Directory.EnumerateFiles(scene.Folder.Path, "child-*.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task E7_StopOfTheHost_LeavesADetachedCommandToTheNextOne()
    {
        await using var scene = new DispatchScene();
        scene.Folder.WithVariable("JobRunner__Execution__ShutdownTimeout", "00:00:01");
        await scene.RunAsync("enqueue", "command", "--payload", """{"argv": ["/bin/sh", "-c", "echo $$ >> began; until [ -e go ]; do sleep 0.1; done; echo done"], "detached": true}""", "--request-id", "long");
        await using (var host = HostProgram.Start(scene.Folder))
        {
            await scene.LinesAsync("began", 1);
            host.Send(Signal.Terminate);
            Assert.Equal(0, await host.WaitForExitAsync());
        }

        Assert.True(Assert.Single(await scene.ProcessesAsync("began", 1)).IsAlive);
        scene.Go();
        await using (var host = HostProgram.Start(scene.Folder))
        {
            Assert.Equal(0, (await scene.RunAsync("wait", "long")).ExitCode);
            host.Send(Signal.Terminate);
            Assert.Equal(0, await host.WaitForExitAsync());
        }

        Assert.Single(await scene.LinesAsync("began", 1));
        Assert.Equal("done", (await scene.RunAsync("logs", "long")).Data);
    }

    [Fact]
    public async Task Cancel_OfADetachedRun_EndsItsProcess()
    {
        await using var scene = new DispatchScene();
        await scene.RunAsync("enqueue", "command", "--payload", """{"argv": ["/bin/sh", "-c", "echo $$ >> began; while :; do sleep 1000; done"], "detached": true}""", "--request-id", "long");
        await using var host = HostProgram.Start(scene.Folder);
        var command = Assert.Single(await scene.ProcessesAsync("began", 1));

        Assert.Equal(0, (await scene.RunAsync("cancel", "long")).ExitCode);
        Assert.Equal(1, (await scene.RunAsync("wait", "long")).ExitCode);

        Assert.False(command.IsAlive);
        host.Send(Signal.Terminate);
        Assert.Equal(0, await host.WaitForExitAsync());
    }
}
