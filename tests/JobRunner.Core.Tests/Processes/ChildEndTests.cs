using System.Diagnostics;
using JobRunner.Processes;
using JobRunner.Processes.Linux;

namespace JobRunner.Core.Tests.Processes;

public sealed class ChildEndTests
{
    // Two descendants: one in the child's group, one that forked twice and has a session of its own. Each writes its number.
    private const string Family = "(sh -c 'echo $$ >> pids; exec sleep 1000' &) ; (setsid sh -c 'trap \"\" TERM; echo $$ >> pids; while :; do sleep 1000; done' &) ; echo $$ >> pids; ";

    [Fact]
    public async Task End_ByASignal_NamesIt()
    {
        await using var scene = new Scene();

        var outcome = await scene.RunAsync(scene.Shell("kill -SEGV $$"));

        Assert.Equal((ChildEnd.Signalled, null, 11), (outcome.End, outcome.ExitCode, outcome.Signal));
    }

    [Fact]
    public async Task Timeout_OfOneThatListens_EndsItByTerm()
    {
        await using var scene = new Scene();
        var start = scene.Shell("trap 'echo bye; exit 5' TERM; echo $$ > ready; while :; do sleep 0.01; done") with { Timeout = TimeSpan.FromSeconds(1), Grace = TimeSpan.FromMinutes(5) };

        var child = scene.Children.Start(start);
        var outcome = await child.Completion.Patiently();

        Assert.Equal((ChildEnd.TimedOut, 5), (outcome.End, outcome.ExitCode));
        Assert.Equal("bye\n", child.OutputTail);
    }

    [Fact]
    public async Task Timeout_OfOneThatIgnoresTermAndSpins_KillsIt()
    {
        await using var scene = new Scene();

        var outcome = await scene.RunAsync(scene.Shell("trap '' TERM; while :; do :; done") with { Timeout = TimeSpan.FromMilliseconds(300) });

        Assert.Equal((ChildEnd.TimedOut, 9), (outcome.End, outcome.Signal));
        Assert.Equal(0, outcome.Survivors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EndAsync_AFamilyThatForkedTwiceAndChangedItsSession_LeavesNobody(bool usesControlGroups)
    {
        await using var scene = new Scene(usesControlGroups);
        var child = scene.Children.Start(scene.Shell(Family + "while :; do sleep 1000; done"));
        var family = await scene.ProcessesAsync("pids", 3);

        var outcome = await child.EndAsync().Patiently();

        Assert.Equal((ChildEnd.Cancelled, 0), (outcome.End, outcome.Survivors));
        Assert.All(family, process => Assert.False(process.IsAlive));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Exit_WhileDescendantsLive_EndsThemToo(bool usesControlGroups)
    {
        await using var scene = new Scene(usesControlGroups);
        var child = scene.Children.Start(scene.Shell(Family + "until [ $(wc -l < pids) = 3 ]; do :; done; until [ -e go ]; do sleep 0.01; done; exit 4"));
        var family = await scene.ProcessesAsync("pids", 3);

        await File.WriteAllTextAsync(scene.InFolder("go"), string.Empty, TestContext.Current.CancellationToken);
        var outcome = await child.Completion.Patiently();

        Assert.Equal((ChildEnd.Exited, 4, 0), (outcome.End, outcome.ExitCode, outcome.Survivors));
        Assert.True(outcome.DescendantsEnded >= 2, $"{outcome.DescendantsEnded} descendants were ended.");
        Assert.All(family, process => Assert.False(process.IsAlive));
    }

    [Fact]
    public async Task EndAsync_ADescendantThatThrewItsEnvironmentAway_IsFoundByTheControlGroup()
    {
        await using var scene = new Scene();
        Assert.SkipWhen(scene.Children.MemoryLimitWay == MemoryLimitWay.Watchdog, "This machine lets no control group be made.");
        var child = scene.Children.Start(scene.Shell("(env -i setsid sh -c 'echo $$ >> pids; exec sleep 1000' &) ; while :; do sleep 1000; done"));
        var stray = await scene.ProcessesAsync("pids", 1);

        await child.EndAsync().Patiently();

        Assert.False(stray[0].IsAlive);
    }

    [Fact]
    public async Task EndAsync_InAControlGroupOfVersion2_KillsAllInItAtOnce()
    {
        var own = File.ReadAllLines("/proc/self/cgroup").FirstOrDefault(line => line.StartsWith("0::", StringComparison.Ordinal)) ?? string.Empty;
        var groups = ControlGroups.Find(await File.ReadAllTextAsync("/proc/self/mountinfo", TestContext.Current.CancellationToken), own);
        Assert.SkipWhen(groups is null, "This machine lets no control group of version 2 be made.");
        await using var scene = new Scene(groups!);
        var child = scene.Children.Start(scene.Shell("until grep -q jobrunner /proc/self/cgroup; do :; done; (env -i setsid sh -c 'echo $$ >> pids; exec sleep 1000' &) ; while :; do sleep 1000; done"));
        var stray = await scene.ProcessesAsync("pids", 1);

        var outcome = await child.EndAsync(TimeSpan.Zero).Patiently();

        Assert.Equal((ChildEnd.Cancelled, 9, 0), (outcome.End, outcome.Signal, outcome.Survivors));
        Assert.False(stray[0].IsAlive);
        Assert.DoesNotContain(Groups(), folder => folder.EndsWith(child.MarkerName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EndAsync_AStoppedChild_EndsIt()
    {
        await using var scene = new Scene();
        var child = scene.Children.Start(scene.Shell("echo $$ > pids; kill -STOP $$; exit 6") with { Grace = TimeSpan.FromMinutes(5) });
        await scene.LinesAsync("pids", 1);

        var outcome = await child.EndAsync().Patiently();

        Assert.Equal(ChildEnd.Cancelled, outcome.End);
    }

    [Fact]
    public async Task EndAsync_AfterTheEnd_ChangesNothing()
    {
        await using var scene = new Scene();
        var child = scene.Children.Start(scene.Shell("exit 2"));
        await child.Completion.Patiently();

        var outcome = await child.EndAsync().Patiently();

        Assert.Equal((ChildEnd.Exited, 2), (outcome.End, outcome.ExitCode));
    }

    [Fact]
    public async Task WaitAsync_Cancelled_EndsTheChild()
    {
        await using var scene = new Scene();
        using var cancel = new CancellationTokenSource();
        var child = scene.Children.Start(scene.Shell("sleep 1000"));
        var waiting = child.WaitAsync(cancel.Token);

        await cancel.CancelAsync();

        Assert.Equal(ChildEnd.Cancelled, (await waiting.Patiently()).End);
    }

    [Fact]
    public async Task DisposeAsync_EndsWhoStillRuns()
    {
        var scene = new Scene();
        var child = scene.Children.Start(scene.Shell("sleep 1000"));

        await scene.DisposeAsync();

        Assert.Equal(ChildEnd.Cancelled, (await child.Completion.Patiently()).End);
        Assert.False(child.Identity.IsAlive);
    }

    [Fact]
    public async Task CpuTimeLimit_OfOneThatSpins_EndsItByTheKernel()
    {
        await using var scene = new Scene();

        var outcome = await scene.RunAsync(scene.Shell("while :; do :; done") with { CpuTimeLimit = TimeSpan.FromSeconds(1) });

        Assert.Equal((ChildEnd.Signalled, 24), (outcome.End, outcome.Signal));
        Assert.True(outcome.CpuTime >= TimeSpan.FromMilliseconds(500), $"It used {outcome.CpuTime}.");
    }

    [Fact]
    public async Task Completion_BesideTheFrameworksOwnProcesses_EachHearsOfItsOwn()
    {
        await using var scene = new Scene();
        var theirs = Enumerable.Range(0, 10).Select(code => Process.Start("/bin/sh", ["-c", $"exit {code}"])).ToList();
        var ours = Enumerable.Range(0, 10).Select(code => scene.Children.Start(scene.Shell($"exit {code}"))).ToList();

        var outcomes = await Task.WhenAll(ours.Select(child => child.Completion)).Patiently();
        await Task.WhenAll(theirs.Select(process => process.WaitForExitAsync(TestContext.Current.CancellationToken)));

        Assert.Equal(Enumerable.Range(0, 10), outcomes.Select(outcome => outcome.ExitCode!.Value));
        Assert.Equal(Enumerable.Range(0, 10), theirs.Select(process => process.ExitCode));
        theirs.ForEach(process => process.Dispose());
    }

    [Fact]
    public async Task Completion_Of200Children_LeavesNoZombieNoHandleNoGroup()
    {
        await using var scene = new Scene();
        await scene.RunAsync(scene.Shell("exit 0"));
        var handles = Handles();
        var children = new List<ChildProcess>();

        for (var round = 0; round < 20; round++)
        {
            var ten = Enumerable.Range(0, 10).Select(_ => scene.Children.Start(scene.Shell("exit 0"))).ToList();
            await Task.WhenAll(ten.Select(child => child.Completion)).Patiently();
            children.AddRange(ten);
        }

        Assert.DoesNotContain(children, child => ProcessIdentity.Find(child.Id) == child.Identity);
        Assert.True(Handles() < handles + children.Count, $"{handles} handles before, {Handles()} after.");
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.Folder));
        Assert.DoesNotContain(Groups(), folder => children.Exists(child => folder.EndsWith(child.MarkerName, StringComparison.Ordinal)));
    }

    // Other tests of this process open files meanwhile, but not by the hundred.
    private static int Handles() => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();

    private static IEnumerable<string> Groups()
    {
        var places = ControlGroupPlaces.Read(File.ReadAllText("/proc/self/mountinfo"), File.ReadAllText("/proc/self/cgroup"));
        return new[] { places.Unified, places.Memory }.OfType<string>().SelectMany(folder => Directory.EnumerateDirectories(folder));
    }
}
