using System.Globalization;
using System.Text.Json.Nodes;
using JobRunner.Processes;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Dispatch;

/// <summary>What <c>dispatch</c> starts, and what it writes of it.</summary>
public sealed class DispatchTests
{
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Dispatch_OfACommand_WritesLogAndMetadataAsDocument001()
    {
        await using var scene = new DispatchScene();
        scene.Folder.InFolder("work/");

        var printed = await scene.DispatchAsync(
            "rep-6", "echo $GRAV_BG_JOB $JOBRUNNER_BG_JOB $SEED; echo late >&2; pwd", "--cwd", "work", "--env", "SEED=7", "--env", "API_TOKEN=hidden", "--env", "DB=postgres://me:hidden@db/x", "--meta", "copy.json");
        var end = await scene.EndOfAsync(printed);

        var log = (string)printed["log_file"]!;
        var metadata = Assert.Single(Directory.GetFiles(scene.ProcessesFolder, "*.json"));
        Assert.Equal((ChildEnd.Exited, 0), (end.Outcome.End, end.Outcome.ExitCode));
        Assert.Matches(@"^rep-6_[0-9]{8}_[0-9]{6}\.log$", Path.GetFileName(log));
        Assert.Equal(Path.ChangeExtension(log, ".json"), metadata);
        Assert.Equal($"1 1 7\nlate\n{Path.Combine(scene.Folder.Path, "work")}\n", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
        Assert.Equal(["pid", "pgid", "name", "started", "log_file", "workdir", "command", "env", "unit"], JsonNode.Parse(await File.ReadAllTextAsync(metadata, TestContext.Current.CancellationToken))!.AsObject().Select(member => member.Key));
        Assert.Equal(await File.ReadAllTextAsync(metadata, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(scene.Folder.InFolder("copy.json"), TestContext.Current.CancellationToken));
        Assert.Equal(("7", "***", "***", "1"), ((string)printed["env"]!["SEED"]!, (string)printed["env"]!["API_TOKEN"]!, (string)printed["env"]!["DB"]!, (string)printed["env"]!["GRAV_BG_JOB"]!));
        Assert.All(Directory.GetFiles(scene.ProcessesFolder).Append(scene.Folder.InFolder("copy.json")), file => Assert.Equal(PrivateFile, File.GetUnixFileMode(file)));
        Assert.Equal(PrivateFile | UnixFileMode.UserExecute, File.GetUnixFileMode(scene.ProcessesFolder));
        Assert.DoesNotContain("hidden", (await scene.RunAsync("processes", "--json")).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispatch_OfWhatGoesOn_HasASessionAndAGroupOfItsOwn()
    {
        await using var scene = new DispatchScene();

        var printed = await scene.DispatchAsync("own", "cut -d' ' -f5,6 /proc/$$/stat >> ids; until [ -e go ]; do sleep 0.05; done; exit 4");

        var pid = (int)printed["pid"]!;
        Assert.Equal([string.Create(CultureInfo.InvariantCulture, $"{pid} {pid}")], await scene.LinesAsync("ids", 1));
        var listed = (await scene.RunAsync("processes", "--json")).Json["processes"]![0]!;
        Assert.Equal(("own", "running", pid, pid), ((string)listed["name"]!, (string)listed["status"]!, (int)listed["pid"]!, (int)listed["pgid"]!));
        scene.Go();
        await scene.EndOfAsync(printed);
        listed = (await scene.RunAsync("processes", "--json")).Json["processes"]![0]!;
        Assert.Equal(("failed", 4), ((string)listed["status"]!, (int)listed["exit_code"]!));
        var table = (await scene.RunAsync("processes")).Data;
        Assert.Contains("failed, exit code 4", table, StringComparison.Ordinal);
        Assert.Matches(@"\sdata/processes/", table);
    }

    [Theory]
    [InlineData("1 2", null, null)]
    [InlineData("8 2", "8", null)]
    [InlineData("1 2", "8", "--heavy")]
    [InlineData("- -", null, "--no-heavy")]
    public async Task Dispatch_ThreadsOfNumericalLibraries_AreFewUnlessTheEnvironmentSaysMore(string expected, string? inherited, string? option)
    {
        await using var scene = new DispatchScene();
        if (inherited is not null)
        {
            scene.Folder.WithVariable("OMP_NUM_THREADS", inherited);
        }

        var printed = await scene.DispatchAsync("threads", "echo ${OMP_NUM_THREADS:--} ${MALLOC_ARENA_MAX:--}", option is null ? [] : [option]);

        Assert.Equal($"{expected}\n", (await scene.EndOfAsync(printed)).OutputTail);
    }

    [Fact]
    public async Task Dispatch_OfMoreMemoryThanItsLimit_IsKilledForMemory()
    {
        await using var scene = new DispatchScene();

        var end = await scene.RunAsync("dispatch", "greedy", "--json", "--memory-limit", "60", "--", "python3", "-c", "a = []\nwhile True: a.append(bytearray(1 << 20))");
        await scene.EndOfAsync(end.Json);

        Assert.Equal("killed_for_memory", (string)(await scene.RunAsync("processes", "--json")).Json["processes"]![0]!["status"]!);
    }

    [Fact]
    public async Task Dispatch_OutOfATerminalThatIsInterruptedAndClosed_GoesOn()
    {
        await using var scene = new DispatchScene();
        // The shell in the terminal dispatches, and starts a process of its own beside it, which shows that the terminal really went.
        var line = $"dotnet {BuiltFiles.Host} dispatch survivor -- /bin/sh -c 'echo $$ >> dispatched; until [ -e go ]; do sleep 0.05; done; exit 6'; sleep 1000 & echo $! >> beside; trap 'echo interrupted' INT; sh -c 'echo ready; exec cat'; cat";
        // Ready is who Ctrl-C ends, so that the shell waits for it by then.
        const string Terminal = """
            import os, pty, signal, sys
            pid, terminal = pty.fork()
            if pid == 0:
                for ended in (signal.SIGINT, signal.SIGHUP):
                    signal.signal(ended, signal.SIG_DFL)
                os.execv("/bin/sh", ["sh", "-c", sys.argv[1]])
            def wait_for(text):
                seen = b""
                while text not in seen:
                    seen += os.read(terminal, 1024)
                    print(seen, flush=True)
            wait_for(b"ready")
            os.write(terminal, b"\x03")
            wait_for(b"interrupted")
            os.close(terminal)
            os.waitpid(pid, 0)
            """;
        await File.WriteAllTextAsync(scene.Folder.InFolder("terminal.py"), Terminal, TestContext.Current.CancellationToken);

        await using (var terminal = RunningProgram.StartFile("python3", scene.Folder, "terminal.py", line))
        {
            Assert.Equal(0, await terminal.WaitForExitAsync());
        }

        var dispatched = Assert.Single(await scene.ProcessesAsync("dispatched", 1));
        var beside = int.Parse(Assert.Single(await scene.LinesAsync("beside", 1)), CultureInfo.InvariantCulture);
        Assert.True(dispatched.IsAlive);
        Assert.NotEqual(true, ProcessIdentity.Find(beside)?.IsAlive);
        var listed = (await scene.RunAsync("processes", "--json")).Json["processes"]![0]!;
        Assert.Equal((dispatched.Id, "running"), ((int)listed["pid"]!, (string)listed["status"]!));
        scene.Go();
        Assert.Equal(6, (await scene.EndOfAsync(listed)).Outcome.ExitCode);
    }

    [Fact]
    public async Task Dispatch_InAScopeWithoutSystemd_IsRefused()
    {
        await using var scene = new DispatchScene();
        scene.Folder.WithVariable("XDG_RUNTIME_DIR", scene.Folder.Path);

        var end = await scene.RunAsync("dispatch", "scoped", "--scope", "--", "true");

        Assert.Equal((1, string.Empty), (end.ExitCode, end.Data));
        Assert.StartsWith("error: --scope needs the systemd of this user", end.Talk, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scene.ProcessesFolder));
    }

    [Fact]
    public async Task Dispatch_InAScope_GoesThroughSystemdRunAsAUnitOfItsOwn()
    {
        await using var scene = new DispatchScene();
        scene.Folder.WithFile("bin/systemd-run", "#!/bin/sh\necho \"$@\" >> asked\nwhile [ \"$1\" != -- ]; do shift; done\nshift\nexec \"$@\"\n")
            .WithFile("run/systemd/private", string.Empty)
            .WithVariable("XDG_RUNTIME_DIR", scene.Folder.InFolder("run"))
            .WithVariable("PATH", $"{scene.Folder.InFolder("bin")}:{Environment.GetEnvironmentVariable("PATH")}");
        File.SetUnixFileMode(scene.Folder.InFolder("bin/systemd-run"), PrivateFile | UnixFileMode.UserExecute);

        var printed = await scene.DispatchAsync("scoped", "echo inside", "--scope", "--memory-limit", "100");
        var end = await scene.EndOfAsync(printed);

        var unit = $"jobrunner-{Path.GetFileNameWithoutExtension((string)printed["log_file"]!)}.scope";
        Assert.Equal((unit, "inside\n"), ((string)printed["unit"]!, end.OutputTail));
        Assert.Equal([$"--user --scope --quiet --collect --unit={unit} -p MemoryMax=100M -p MemorySwapMax=0 -- /bin/sh -c echo inside"], await scene.LinesAsync("asked", 1));
    }

    [Theory]
    [InlineData(2, "Required argument 'CMD' missing", "dispatch", "x")]
    [InlineData(2, "NAME is '../x'; expected is letters", "dispatch", "../x", "--", "true")]
    [InlineData(2, "--env has no name and '='; expected is NAME=VALUE", "dispatch", "x", "--env", "secret", "--", "true")]
    [InlineData(2, "there is no such folder", "dispatch", "x", "--cwd", "nowhere", "--", "true")]
    [InlineData(2, "--memory-limit is '0'", "dispatch", "x", "--memory-limit", "0", "--", "true")]
    [InlineData(2, "say the opposite", "dispatch", "x", "--heavy", "--no-heavy", "--", "true")]
    [InlineData(1, "The program \"no-such-program\" is not found along PATH.", "dispatch", "x", "--", "no-such-program")]
    public async Task Dispatch_OfWhatCannotBe_SaysWhyAndLeavesNothing(int exitCode, string expected, params string[] arguments)
    {
        await using var scene = new DispatchScene();

        var end = await scene.RunAsync(arguments);

        Assert.Equal((exitCode, string.Empty), (end.ExitCode, end.Data));
        Assert.Contains(expected, end.Talk, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(scene.Folder.Path, "x_*", SearchOption.AllDirectories));
    }
}
