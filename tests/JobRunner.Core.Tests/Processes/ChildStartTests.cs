using JobRunner.Processes;
using JobRunner.Processes.Linux;
using JobRunner.Processes.Posix;

namespace JobRunner.Core.Tests.Processes;

public sealed class ChildStartTests
{
    [Fact]
    public async Task Start_ACommand_EndsWithItsCodeAndItsTails()
    {
        await using var scene = new Scene();

        var child = scene.Children.Start(scene.Shell("echo out; echo err >&2; exit 3"));
        var outcome = await child.Completion.Patiently();

        Assert.Equal((ChildEnd.Exited, 3, null), (outcome.End, outcome.ExitCode, outcome.Signal));
        Assert.Equal(("out\n", "err\n"), (child.OutputTail, child.ErrorTail));
        Assert.False(outcome.IsSuccess);
        Assert.False(child.Identity.IsAlive);
    }

    [Fact]
    public async Task Start_ArgumentsThatAShellWouldRead_AreHandedOverAsTheyAre()
    {
        await using var scene = new Scene();
        string[] arguments = ["$(id)", "a b", "", "'", "\"", ";", "*", "€", "-n"];

        var child = scene.Children.Start(new ChildStart { Program = "printf", Arguments = ["%s|", .. arguments] });
        await child.Completion.Patiently();

        Assert.Equal(string.Concat(arguments.Select(argument => argument + "|")), child.OutputTail);
    }

    [Fact]
    public async Task Start_AChild_HasASessionAndAGroupOfItsOwn()
    {
        await using var scene = new Scene();

        var child = scene.Children.Start(new ChildStart { Program = "cat", Arguments = ["/proc/self/stat"] });
        await child.Completion.Patiently();

        var seen = ProcessStat.Parse(child.OutputTail)!.Value;
        Assert.Equal((child.Id, child.Id, child.Id), (seen.Id, seen.GroupId, seen.SessionId));
        Assert.Equal(child.Identity.StartTicks, seen.StartTicks);
    }

    [Fact]
    public async Task Start_SignalsThatThisProcessIgnoresOrHandles_AreAsNewInTheChild()
    {
        await using var scene = new Scene();

        var child = scene.Children.Start(new ChildStart { Program = "grep", Arguments = ["-E", "^Sig(Blk|Ign)", "/proc/self/status"] });
        await child.Completion.Patiently();

        // The last two are the C library's own, which it never lets a program touch.
        Assert.Equal("SigBlk:\t0000000000000000\nSigIgn:\t0000000180000000\n", child.OutputTail.Replace("SigIgn:\t0000000000000000", "SigIgn:\t0000000180000000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_FilesThatAreOpenHere_AreNotOpenThere()
    {
        await using var scene = new Scene();
        // Made as a foreign library makes them: to be inherited.
        var inheritable = Libc.Open("/dev/null", Libc.OpenReadOnly, 0);

        var child = scene.Children.Start(new ChildStart { Program = "ls", Arguments = ["/proc/self/fd"] });
        await child.Completion.Patiently();

        new Microsoft.Win32.SafeHandles.SafeFileHandle(inheritable, ownsHandle: true).Dispose();
        Assert.Equal("0\n1\n2\n3\n", child.OutputTail); // the last is the folder that ls itself reads
    }

    [Fact]
    public async Task Start_Environment_IsThisOnesWithWhatIsGiven()
    {
        await using var scene = new Scene();
        Environment.SetEnvironmentVariable("JOBRUNNER_TEST_OWN", "own");
        Environment.SetEnvironmentVariable("JOBRUNNER_TEST_AWAY", "away");
        var start = scene.Shell("echo \"$JOBRUNNER_TEST_OWN $JOBRUNNER_TEST_AWAY $GIVEN\"") with
        {
            Environment = new Dictionary<string, string?> { ["GIVEN"] = "a=b", ["JOBRUNNER_TEST_AWAY"] = null },
        };

        var child = scene.Children.Start(start);
        var bare = scene.Children.Start(start with { InheritsEnvironment = false });
        await Task.WhenAll(child.Completion, bare.Completion).Patiently();

        Assert.Equal("own  a=b\n", child.OutputTail);
        Assert.Equal("  a=b\n", bare.OutputTail);
    }

    [Fact]
    public async Task Start_WithLogs_WritesPrivateFilesAndKeepsTheirTails()
    {
        await using var scene = new Scene();
        var (output, error) = (scene.InFolder("logs/out.log"), scene.InFolder("logs/err.log"));
        var start = scene.Shell("seq 1 1000; echo err >&2") with { OutputPath = output, ErrorPath = error, TailBytes = 9 };

        var child = scene.Children.Start(start);
        await child.Completion.Patiently();

        Assert.Equal(string.Concat(Enumerable.Range(1, 1000).Select(number => $"{number}\n")), await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));
        Assert.Equal(("999\n1000\n", "err\n"), (child.OutputTail, child.ErrorTail));
        Assert.Equal("rw-------", Mode(File.GetUnixFileMode(output)));
        Assert.Equal("rwx------", Mode(File.GetUnixFileMode(scene.InFolder("logs"))));

        await scene.RunAsync(start);
        Assert.Equal(2000, (await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task Start_BothOutputsToOneLog_KeepsTheirOrder()
    {
        await using var scene = new Scene();
        var log = scene.InFolder("both.log");

        var child = scene.Children.Start(scene.Shell("for i in 1 2 3; do echo out $i; echo err $i >&2; done") with { OutputPath = log, ErrorPath = log });
        await child.Completion.Patiently();

        Assert.Equal("out 1\nerr 1\nout 2\nerr 2\nout 3\nerr 3\n", child.OutputTail);
        Assert.Equal(child.OutputTail, child.ErrorTail);
    }

    [Fact]
    public async Task Start_LogIsALink_IsRefused()
    {
        await using var scene = new Scene();
        File.CreateSymbolicLink(scene.InFolder("link.log"), scene.InFolder("target.log"));

        var refused = Assert.Throws<ChildStartException>(() => scene.Children.Start(scene.Shell("echo") with { OutputPath = scene.InFolder("link.log") }));

        Assert.Contains("link.log\" cannot be written", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(scene.InFolder("target.log")));
    }

    [Fact]
    public async Task Start_OutputWithoutALog_KeepsOnlyItsTail()
    {
        await using var scene = new Scene();

        var child = scene.Children.Start(scene.Shell("head -c 50000000 /dev/zero | tr '\\0' x; echo end") with { TailBytes = 1000 });
        await child.Completion.Patiently();

        Assert.Equal(new string('x', 996) + "end\n", child.OutputTail);
    }

    [Fact]
    public async Task Start_Input_IsEmptyOrTheFile()
    {
        await using var scene = new Scene();
        await File.WriteAllTextAsync(scene.InFolder("in.txt"), "given", TestContext.Current.CancellationToken);

        var empty = scene.Children.Start(scene.Shell("cat"));
        var given = scene.Children.Start(scene.Shell("cat") with { InputPath = "in.txt" });
        await Task.WhenAll(empty.Completion, given.Completion).Patiently();

        Assert.Equal((string.Empty, "given"), (empty.OutputTail, given.OutputTail));
    }

    [Fact]
    public async Task Start_WhatCannotBeStarted_SaysWhatIsMissing()
    {
        await using var scene = new Scene();
        await File.WriteAllTextAsync(scene.InFolder("text"), "no program", TestContext.Current.CancellationToken);

        Assert.Equal("The program \"no-such-program\" is not found along PATH.", Refusal(scene, scene.Shell("") with { Program = "no-such-program" }));
        Assert.Equal($"\"{scene.InFolder("text")}\" is no program: it is not executable.", Refusal(scene, scene.Shell("") with { Program = "./text" }));
        Assert.Equal($"\"{scene.InFolder("nothing")}\" is no program: there is no such file.", Refusal(scene, scene.Shell("") with { Program = "./nothing" }));
        Assert.Equal($"The working directory \"{scene.InFolder("nowhere")}\" does not exist.", Refusal(scene, scene.Shell("") with { WorkingDirectory = scene.InFolder("nowhere") }));
        Assert.Contains("cannot be read", Refusal(scene, scene.Shell("") with { InputPath = "nothing" }), StringComparison.Ordinal);
        Assert.Contains("has a NUL", Refusal(scene, scene.Shell("a\0b")), StringComparison.Ordinal);
        Assert.Contains("\"A=B\"", Refusal(scene, scene.Shell("") with { Environment = new Dictionary<string, string?> { ["A=B"] = "" } }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Niceness_IsTheTrees()
    {
        await using var scene = new Scene();

        // It is set right after the start, so the child waits for it.
        var outcome = await scene.RunAsync(scene.Shell("until [ \"$(nice)\" = 7 ]; do :; done") with { Nice = 7 });

        Assert.True(outcome.IsSuccess);
    }

    private static string Refusal(Scene scene, ChildStart start) => Assert.Throws<ChildStartException>(() => scene.Children.Start(start)).Message;

    private static string Mode(UnixFileMode mode) =>
        string.Concat("rwxrwxrwx".Select((letter, place) => ((int)mode & (1 << (8 - place))) != 0 ? letter : '-'));
}
