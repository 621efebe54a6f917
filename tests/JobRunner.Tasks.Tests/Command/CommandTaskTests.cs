using System.Globalization;
using JobRunner.Processes;
using JobRunner.Queue;
using JobRunner.Tasks.Command;

namespace JobRunner.Tasks.Tests.Command;

/// <summary>Commands that end by themselves.</summary>
public sealed class CommandTaskTests
{
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Run_OfACommandThatSucceeds_KeepsHowItEndedAndAPrivateLog()
    {
        await using var rig = await CommandRig.StartAsync();

        var run = await rig.RunAsync(CommandRig.Shell("echo out; echo err >&2"));

        var result = CommandRig.Result(run);
        var log = result.GetProperty("logFile").GetString()!;
        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Equal(("exited", 0, "out\nerr\n"), (result.GetProperty("end").GetString(), result.GetProperty("exitCode").GetInt32(), result.GetProperty("tail").GetString()));
        Assert.True(result.GetProperty("peakMemoryBytes").GetInt64() >= 0);
        Assert.True(TimeSpan.Parse(result.GetProperty("cpuTime").GetString()!, CultureInfo.InvariantCulture) >= TimeSpan.Zero);
        Assert.Equal(rig.InFolder($"logs/{run.Id}/output.log"), log);
        Assert.Equal("out\nerr\n", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
        Assert.Equal((PrivateFile, PrivateFile | UnixFileMode.UserExecute), (File.GetUnixFileMode(log), File.GetUnixFileMode(Path.GetDirectoryName(log)!)));
    }

    [Fact]
    public async Task Run_OfValuesThatAShellWouldRead_HandsThemOverAsTheyAre()
    {
        await using var rig = await CommandRig.StartAsync();
        string[] values = ["$(touch made)", "a b; touch made", "`touch made`", "*", "", "--", "'\"\\", "日本"];

        var run = await rig.RunAsync(new CommandMessage { Argv = ["/usr/bin/printf", "%s|", .. values], Env = new Dictionary<string, string?> { ["X"] = "$(touch made)" } });

        Assert.Equal(string.Concat(values.Select(value => $"{value}|")), CommandRig.Result(run).GetProperty("tail").GetString());
        Assert.False(File.Exists(rig.InFolder("made")));
    }

    [Fact]
    public async Task Run_InItsFolderWithItsVariables_SeesThemAndTheGuards()
    {
        await using var rig = await CommandRig.StartAsync(("Command:GuardVariable", "MY_BG_JOB"));
        Directory.CreateDirectory(rig.InFolder("work"));

        var run = await rig.RunAsync(CommandRig.Shell("pwd; echo $GREETING $MY_BG_JOB $JOBRUNNER_BG_JOB ${HOME-none}; nice") with
        {
            Cwd = "work",
            Env = new Dictionary<string, string?> { ["GREETING"] = "hello", ["HOME"] = null },
            Nice = 3,
        });

        Assert.Equal($"{rig.InFolder("work")}\nhello 1 1 none\n3\n", CommandRig.Result(run).GetProperty("tail").GetString());
    }

    [Fact]
    public async Task Run_ThatExitsWithAnother_IsTriedAgainAndFailsWithTheReason()
    {
        await using var rig = await CommandRig.StartAsync(("Jobs:command:MaxRetries", "1"));

        var run = await rig.RunAsync(CommandRig.Shell("echo tried >> tries; echo why; exit 3") with { Cwd = rig.Folder });

        Assert.Equal((RunState.Failed, 2), (run.State, rig.Lines("tries").Length));
        Assert.Equal($"\"/bin/sh\" ended with exit code 3; what it wrote is in \"{rig.InFolder($"logs/{run.Id}/output.log")}\".", run.Error!.Message);
        Assert.Equal((3, "why\n"), (CommandRig.Result(run).GetProperty("exitCode").GetInt32(), CommandRig.Result(run).GetProperty("tail").GetString()));
        Assert.Equal(["why", "why"], await File.ReadAllLinesAsync(CommandRig.Result(run).GetProperty("logFile").GetString()!, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(2, RunState.Failed, 1)]
    [InlineData(3, RunState.Succeeded, 1)]
    [InlineData(0, RunState.Failed, 2)]
    public async Task Run_OfExitCodesWithAMeaning_EndsAsTheyMean(int code, RunState expected, int tries)
    {
        await using var rig = await CommandRig.StartAsync(("Jobs:command:MaxRetries", "1"));

        var run = await rig.RunAsync(CommandRig.Shell($"echo tried >> tries; exit {code}") with { SuccessExitCodes = [3, 4], PermanentExitCodes = [2] });

        Assert.Equal((expected, tries), (run.State, rig.Lines("tries").Length));
        Assert.Equal(code, CommandRig.Result(run).GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task Run_EndedByASignal_SaysWhich()
    {
        await using var rig = await CommandRig.StartAsync(("Jobs:command:MaxRetries", "0"));

        var run = await rig.RunAsync(CommandRig.Shell("kill -SEGV $$"));

        Assert.Equal((RunState.Failed, 11), (run.State, CommandRig.Result(run).GetProperty("signal").GetInt32()));
        Assert.Contains("was ended by signal 11", run.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ThatNeedsMoreMemoryThanItMay_IsKilledForMemory()
    {
        await using var rig = await CommandRig.StartAsync(("Jobs:command:MaxRetries", "0"), ("Command:MaxMemoryMegabytes", "60"));

        var run = await rig.RunAsync(new CommandMessage { Argv = ["python3", "-c", "a = []\nwhile True: a.append(bytearray(1 << 20))"] });

        Assert.Equal("killedForMemory", CommandRig.Result(run).GetProperty("end").GetString());
        Assert.Contains("it needed more than its 60 MB", run.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ThatUsesMoreProcessorTimeThanItMay_IsEnded()
    {
        await using var rig = await CommandRig.StartAsync(("Jobs:command:MaxRetries", "0"));

        var run = await rig.RunAsync(CommandRig.Shell("while :; do :; done") with { CpuLimitSeconds = 1 });

        Assert.Contains("used more processor time than its 1 s", run.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_OfARunningCommand_EndsItsTree()
    {
        await using var rig = await CommandRig.StartAsync();
        var id = await rig.EnqueueAsync(CommandRig.Shell("(setsid sh -c 'echo $$ >> pids; while :; do sleep 1000; done' &); echo $$ >> pids; while :; do sleep 1000; done"));
        var processes = (await rig.LinesAsync("pids", 2)).Select(line => ProcessIdentity.Find(int.Parse(line, CultureInfo.InvariantCulture))!).ToList();

        await rig.Host.Client.CancelAsync(id, cancellationToken: TestContext.Current.CancellationToken);
        var run = await rig.WaitAsync(id);

        Assert.Equal(RunState.Cancelled, run.State);
        Assert.All(processes, process => Assert.False(process.IsAlive));
    }

    [Fact]
    public async Task E6_ACommandThatHadItsTime_IsEnded()
    {
        await using var rig = await CommandRig.StartAsync(("Jobs:command:MaxRetries", "0"), ("Jobs:command:TimeoutSeconds", "60"));
        var id = await rig.EnqueueAsync(CommandRig.Shell("echo $$ >> pids; while :; do sleep 1000; done"));
        var process = ProcessIdentity.Find(int.Parse((await rig.LinesAsync("pids", 1))[0], CultureInfo.InvariantCulture))!;

        await rig.Host.AdvanceAsync(TimeSpan.FromSeconds(60));
        var run = await rig.WaitAsync(id);

        Assert.Equal((RunState.Failed, RunErrorKind.TimedOut), (run.State, run.Error?.Kind));
        Assert.False(process.IsAlive);
    }

    [Fact]
    public async Task Run_OfAProgramThatIsNot_SaysSo()
    {
        await using var rig = await CommandRig.StartAsync(("Jobs:command:MaxRetries", "0"));

        var run = await rig.RunAsync(new CommandMessage { Argv = ["no-such-program"] });

        Assert.Equal((RunState.Failed, "The program \"no-such-program\" is not found along PATH."), (run.State, run.Error?.Message));
    }
}
