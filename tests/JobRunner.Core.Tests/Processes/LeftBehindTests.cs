using System.Diagnostics;
using JobRunner.Processes;
using JobRunner.Processes.Posix;

namespace JobRunner.Core.Tests.Processes;

public sealed class LeftBehindTests : IAsyncDisposable
{
    private readonly Scene _scene = new();

    private string StatePath => _scene.InFolder("state/child.json");

    [Fact]
    public async Task Start_WithAFile_HasItWhileItRuns_AndItIsNobodyElsesToRead()
    {
        var child = _scene.Children.Start(_scene.Shell("sleep 1000") with { StatePath = StatePath });

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(StatePath));
        Assert.Equal(0, await _scene.Children.EndLeftBehindAsync(StatePath, TimeSpan.Zero));
        Assert.True(child.Identity.IsAlive);

        await child.EndAsync(TimeSpan.Zero).Patiently();
        Assert.False(File.Exists(StatePath));
    }

    [Fact]
    public async Task Start_OfWhatCannotBeStarted_LeavesNoFile()
    {
        await File.WriteAllTextAsync(_scene.InFolder("no-program"), "#!/no/interpreter", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(_scene.InFolder("no-program"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Throws<ChildStartException>(() => _scene.Children.Start(_scene.Shell("") with { Program = "./no-program", StatePath = StatePath }));

        Assert.False(File.Exists(StatePath));
    }

    // The child ends first or lives on; the descendant has a session of its own, and keeps the variable.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EndLeftBehind_AfterItsStarterWasKilled_EndsAllOfIt(bool leaderLives)
    {
        var pids = await LeaveBehindAsync("(setsid sh -c 'trap \"\" TERM; echo $$ >> pids; while :; do sleep 1000; done' &) ; until [ -s pids ]; do sleep 0.01; done; echo $$ >> pids; until [ -e go ]; do sleep 0.01; done");
        if (!leaderLives)
        {
            await EndOfAsync(pids[1]);
        }

        var found = await _scene.Children.EndLeftBehindAsync(StatePath, TimeSpan.FromMilliseconds(100));

        Assert.True(found >= (leaderLives ? 2 : 1), $"{found} were found.");
        Assert.All(pids, process => Assert.False(process.IsAlive));
        Assert.False(File.Exists(StatePath));
        Assert.Equal(0, await _scene.Children.EndLeftBehindAsync(StatePath, TimeSpan.Zero));
    }

    [Fact]
    public async Task EndLeftBehind_OfAnotherBoot_TouchesNobody()
    {
        var pids = await LeaveBehindAsync("echo $$ >> pids; echo $$ >> pids; exec sleep 1000");
        var text = await File.ReadAllTextAsync(StatePath, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(StatePath, text.Replace(pids[0].BootId, "another", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal(0, await _scene.Children.EndLeftBehindAsync(StatePath, TimeSpan.Zero));

        Assert.True(pids[0].IsAlive);
        await File.WriteAllTextAsync(StatePath, text, TestContext.Current.CancellationToken);
        Assert.Equal(1, await _scene.Children.EndLeftBehindAsync(StatePath, TimeSpan.Zero));
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    private async Task EndOfAsync(ProcessIdentity process)
    {
        using var exits = new ExitWatch(TimeProvider.System);
        var ended = exits.WhenEndedAsync(ProcessTable.Find(process.Id)!.Value);
        await File.WriteAllTextAsync(_scene.InFolder("go"), string.Empty, TestContext.Current.CancellationToken);
        await ended.WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);
    }

    /// <summary>Has another program start a child, and kills that program.</summary>
    /// <returns>The two processes that the child's line names.</returns>
    private async Task<ProcessIdentity[]> LeaveBehindAsync(string line)
    {
        using var starter = Process.Start(new ProcessStartInfo(Scene.Puppet[0], ["start-and-stay", StatePath, "/bin/sh", "-c", line]) { WorkingDirectory = _scene.Folder })!;
        var pids = await _scene.ProcessesAsync("pids", 2);
        starter.Kill();
        await starter.WaitForExitAsync(TestContext.Current.CancellationToken);
        return pids;
    }
}
