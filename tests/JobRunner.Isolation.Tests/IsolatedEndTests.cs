using JobRunner.Core.Tests.Processes;
using JobRunner.Processes;
using JobRunner.Processes.Posix;
using JobRunner.Queue;

namespace JobRunner.Isolation.Tests;

public sealed class IsolatedEndTests
{
    private const int Attempts = 20;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E6_ATaskThatIgnoresItsTokenAndSpins_IsKilledWithAllThatItStarted(bool usesControlGroups)
    {
        await using var scene = await IsolationScene.StartAsync(options => options.Execution.Workers = 1, usesControlGroups: usesControlGroups);
        await using var files = new Scene();

        // Two seconds are short for a process to start and fork on a busy machine: as often as it takes, and killed each time.
        string[] family;
        var attempt = 0;
        do
        {
            var path = files.InFolder($"pids-{++attempt}");
            var details = await scene.RunAsync("impatient", "spin", path);
            family = File.Exists(path) ? await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken) : [];

            Assert.Equal((RunState.Failed, RunErrorKind.TimedOut), (details.Run.State, details.Run.Error!.Kind));
            Assert.All(family, number => Assert.False(ProcessIdentity.Find(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)) is { IsAlive: true }));
        }
        while (family.Length < 3 && attempt < Attempts);

        Assert.Equal(3, family.Length);
        // Slot and worker are free: with one worker, the next of the same type starts, and one of another runs.
        Assert.NotNull((await scene.RunAsync("impatient", "echo")).Run.StartedAt);
        Assert.Equal(RunState.Succeeded, (await scene.RunAsync("puppet", "echo")).Run.State);
        Assert.DoesNotContain(scene.Monitor.GetRecentEvents(), happened => happened is JobRunner.Monitoring.Events.WorkerReplaced);
    }

    [Fact]
    public async Task Cancel_OfATaskThatListens_EndsItByItsToken()
    {
        await using var scene = await IsolationScene.StartAsync();
        await using var files = new Scene();
        var run = await scene.EnqueueAsync("puppet", "listen", files.InFolder("ready"));
        await files.LinesAsync("ready", 1);

        await scene.CancelAsync(run);

        Assert.Equal(RunState.Cancelled, (await scene.EndAsync(run)).Run.State);
    }

    [Fact]
    public async Task Cancel_OfATaskThatSpins_KillsIt()
    {
        await using var scene = await IsolationScene.StartAsync(options => options.Execution.TimeoutGrace = TimeSpan.FromSeconds(1));
        await using var files = new Scene();
        var run = await scene.EnqueueAsync("puppet", "spin", files.InFolder("pids"));
        var family = await files.ProcessesAsync("pids", 3);

        await scene.CancelAsync(run);

        Assert.Equal(RunState.Cancelled, (await scene.EndAsync(run)).Run.State);
        Assert.All(family, process => Assert.False(process.IsAlive));
    }

    [Fact]
    public async Task E7_Shutdown_KillsATaskThatSpins()
    {
        await using var scene = await IsolationScene.StartAsync(options =>
        {
            options.Execution.ShutdownTimeout = TimeSpan.Zero;
            options.Execution.ShutdownGrace = TimeSpan.FromSeconds(1);
        });
        await using var files = new Scene();
        await scene.EnqueueAsync("puppet", "spin", files.InFolder("pids"));
        var family = await files.ProcessesAsync("pids", 3);

        await scene.StopAsync();

        Assert.All(family, process => Assert.False(process.IsAlive));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MemoryLimit_OfATaskThatEats_IsACrashLoopAfterThree_AndDisturbsNobody(bool usesControlGroups)
    {
        await using var scene = await IsolationScene.StartAsync(usesControlGroups: usesControlGroups, configure: options => options.Execution.Workers = 6);
        await using var files = new Scene();
        string[] ready = [.. Enumerable.Range(0, 4).Select(number => $"ready{number}")];
        var neighbours = await Task.WhenAll(ready.Select(name => scene.EnqueueAsync("puppet", "listen", files.InFolder(name))));
        var listening = new List<ProcessIdentity>();
        foreach (var name in ready)
        {
            listening.Add((await files.ProcessesAsync(name, 1))[0]);
        }

        using var own = System.Diagnostics.Process.GetCurrentProcess();
        var before = own.WorkingSet64;
        var details = await scene.RunAsync("narrow", "eat");
        own.Refresh();

        Assert.Equal((RunState.Failed, RunErrorKind.CrashLoop), (details.Run.State, details.Run.Error!.Kind));
        Assert.Equal([RunErrorKind.KilledForMemory, RunErrorKind.KilledForMemory, RunErrorKind.CrashLoop], details.Attempts.Select(attempt => attempt.Error!.Kind));
        Assert.True(own.WorkingSet64 - before < 200L * 1024 * 1024, $"This process had {before} bytes, and has {own.WorkingSet64}.");
        Assert.All(listening, neighbour => Assert.True(neighbour.IsAlive));
        foreach (var neighbour in neighbours)
        {
            await scene.CancelAsync(neighbour);
        }

        Assert.All(await Task.WhenAll(neighbours.Select(scene.EndAsync)), run => Assert.Equal(RunState.Cancelled, run.Run.State));
    }

    [Fact]
    public async Task Child_WhoseHostIsKilled_EndsWithAllThatItStarted()
    {
        await using var files = new Scene();
        using var host = System.Diagnostics.Process.Start(Scene.Puppet[0], ["node", files.InFolder("pids")]);
        var family = await files.ProcessesAsync("pids", 3);

        host.Kill();
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);

        await Task.WhenAll(family.Select(EndAsync));
    }

    [Fact]
    public async Task Runs_TwoHundredOfThem_LeaveNoProcessNoHandleNoFile()
    {
        await using var files = new Scene();
        await using var scene = await IsolationScene.StartAsync(command: ["/usr/bin/env", $"TMPDIR={files.Folder}", .. Scene.Puppet, "tasks"]);
        await scene.RunAsync("puppet", "kill");
        var handles = Handles();

        var runs = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => scene.EnqueueAsync("puppet", "echo")));
        foreach (var run in runs)
        {
            Assert.Equal(RunState.Succeeded, (await scene.EndAsync(run)).Run.State);
        }

        await scene.StopAsync();
        Assert.Empty(IsolationScene.Children());
        Assert.True(Handles() < handles + 50, $"{handles} handles before, {Handles()} after.");
        Assert.Empty(Directory.EnumerateFileSystemEntries(files.Folder));
    }

    private static int Handles() => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();

    private static async Task EndAsync(ProcessIdentity process)
    {
        using var exits = new ExitWatch(TimeProvider.System);
        if (ProcessTable.Find(process.Id) is { } entry && process.IsAlive)
        {
            await exits.WhenEndedAsync(entry).WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Flood_OfLinesAndProgress_KeepsTheHostFlat()
    {
        await using var scene = await IsolationScene.StartAsync();
        using var own = System.Diagnostics.Process.GetCurrentProcess();
        var before = own.WorkingSet64;

        var details = await scene.RunAsync("impatient", "flood");
        own.Refresh();

        Assert.Equal((RunState.Failed, RunErrorKind.TimedOut), (details.Run.State, details.Run.Error!.Kind));
        Assert.True(own.WorkingSet64 - before < 300L * 1024 * 1024, $"This process had {before} bytes, and has {own.WorkingSet64}.");
    }
}
