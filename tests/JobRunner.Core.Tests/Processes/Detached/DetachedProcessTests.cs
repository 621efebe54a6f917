using System.Diagnostics;
using JobRunner.Processes;
using JobRunner.Processes.Detached;

namespace JobRunner.Core.Tests.Processes.Detached;

public sealed class DetachedProcessTests : IAsyncDisposable
{
    private readonly Scene _scene = new();
    private readonly DetachedProcesses _detached = new(TimeProvider.System, Scene.Puppet);

    private string StatePath => _scene.InFolder("state/process.json");

    [Fact]
    public async Task StartAsync_WhenItReturns_ItRunsAndItsFileSaysSo()
    {
        var process = await StartAsync("echo $GREETING; until [ -e go ]; do sleep 0.01; done; exit 3");

        Assert.True(process.IsRunning);
        Assert.True(process.Child.IsAlive);
        Assert.Equal(process.Child, _detached.Find(StatePath)!.Child);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(StatePath));
        Assert.DoesNotContain("secret", await File.ReadAllTextAsync(StatePath, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await File.WriteAllTextAsync(_scene.InFolder("go"), string.Empty, TestContext.Current.CancellationToken);
        var end = await process.WaitAsync(TestContext.Current.CancellationToken).Patiently();
        Assert.Equal((ChildEnd.Exited, 3, "secret\n"), (end.Outcome.End, end.Outcome.ExitCode, end.OutputTail));
        Assert.False(process.IsRunning);
    }

    [Fact]
    public async Task Find_AfterItsStarterIsGone_SeesItRunAndHowItEnded()
    {
        const string Line = "until [ -e go ]; do sleep 0.01; done; echo done; exit 4";
        var start = new ProcessStartInfo(Scene.Puppet[0], ["dispatch", StatePath, "/bin/sh", "-c", Line]) { WorkingDirectory = _scene.Folder, RedirectStandardOutput = true };
        using (var starter = Process.Start(start)!)
        {
            await starter.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var found = _detached.Find(StatePath)!;
        Assert.True(found.IsRunning);
        await File.WriteAllTextAsync(_scene.InFolder("go"), string.Empty, TestContext.Current.CancellationToken);
        var end = await found.WaitAsync(TestContext.Current.CancellationToken).Patiently();

        Assert.Equal((ChildEnd.Exited, 4, "done\n"), (end.Outcome.End, end.Outcome.ExitCode, end.OutputTail));
    }

    [Fact]
    public async Task StartAsync_InsideAChild_EndsWithThatChild()
    {
        var outer = _scene.Children.Start(new ChildStart { Program = Scene.Puppet[0], Arguments = ["dispatch-and-stay", StatePath, "sleep", "1000"], OutputPath = "answer", WorkingDirectory = _scene.Folder });
        await Task.WhenAny(outer.Completion, _scene.LinesAsync("answer", 1));
        Assert.False(outer.Completion.IsCompleted, outer.ErrorTail);
        var inner = _detached.Find(StatePath)!;

        await outer.EndAsync().Patiently();

        Assert.False(inner.Child.IsAlive);
    }

    [Fact]
    public async Task EndAsync_EndsItsTree()
    {
        var process = await StartAsync("(setsid sh -c 'trap \"\" TERM; echo $$ >> pids; while :; do sleep 1000; done' &) ; while :; do sleep 1000; done");
        var stray = await _scene.ProcessesAsync("pids", 1);

        var end = await process.EndAsync(TestContext.Current.CancellationToken).Patiently();

        Assert.Equal(ChildEnd.Cancelled, end.Outcome.End);
        Assert.False(process.Child.IsAlive);
        Assert.False(stray[0].IsAlive);
        Assert.Equal(ChildEnd.Cancelled, _detached.Find(StatePath)!.Outcome!.Outcome.End);
    }

    [Fact]
    public async Task StartAsync_WhatCannotBeStarted_SaysWhy()
    {
        var refused = await Assert.ThrowsAsync<ChildStartException>(() => _detached.StartAsync(
            new DetachedStart { Child = _scene.Shell("") with { Program = "no-such-program" }, StatePath = StatePath }, TestContext.Current.CancellationToken));

        Assert.Equal("The program \"no-such-program\" is not found along PATH.", refused.Message);
        Assert.False(File.Exists(StatePath));
    }

    [Fact]
    public async Task StartAsync_ASupervisorThatIsNone_SaysWhatItIsToCall()
    {
        using var wrong = new DetachedProcesses(TimeProvider.System, ["/bin/true"]);

        var refused = await Assert.ThrowsAsync<ChildStartException>(() => wrong.StartAsync(
            new DetachedStart { Child = _scene.Shell("exit 0"), StatePath = StatePath }, TestContext.Current.CancellationToken));

        Assert.Contains("RunIfAskedAsync", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndAsync_OfAFileWhoseNumberIsAnothersNow_TouchesNobody()
    {
        var process = await StartAsync("exit 0");
        await process.WaitAsync(TestContext.Current.CancellationToken).Patiently();
        var other = _scene.Children.Start(_scene.Shell("sleep 1000"));
        var text = await File.ReadAllTextAsync(StatePath, TestContext.Current.CancellationToken);
        var state = System.Text.Json.Nodes.JsonNode.Parse(text)!;
        state["outcome"] = null;
        state["child"]!["id"] = other.Id;
        state["supervisor"]!["id"] = other.Id;
        await File.WriteAllTextAsync(StatePath, state.ToJsonString(), TestContext.Current.CancellationToken);

        var found = _detached.Find(StatePath)!;
        Assert.False(found.IsRunning);
        var end = await found.EndAsync(TestContext.Current.CancellationToken).Patiently();

        Assert.Equal(ChildEnd.Lost, end.Outcome.End);
        Assert.True(other.Identity.IsAlive);
    }

    [Fact]
    public async Task WaitAsync_AfterItsSupervisorWasKilled_GoesOnUntilTheProcessEnds()
    {
        var process = await StartAsync("until [ -e go ]; do sleep 0.01; done");
        var supervisor = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(StatePath, TestContext.Current.CancellationToken))!["supervisor"]!["id"]!.GetValue<int>();
        using var handle = JobRunner.Processes.Linux.ProcessHandle.Open(supervisor);
        handle!.Send(9);
        var waiting = process.WaitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.Child.IsAlive);
        await File.WriteAllTextAsync(_scene.InFolder("go"), string.Empty, TestContext.Current.CancellationToken);

        Assert.Equal(ChildEnd.Lost, (await waiting.Patiently()).Outcome.End);
        Assert.Equal(ChildEnd.Lost, _detached.Find(StatePath)!.Outcome!.Outcome.End);
    }

    [Fact]
    public void Find_NoFile_OrNoSuchFile_FindsNone()
    {
        Assert.Null(_detached.Find(StatePath));
        File.WriteAllText(_scene.InFolder("other.json"), "{\"a\": 1}");
        Assert.Null(_detached.Find(_scene.InFolder("other.json")));
        File.WriteAllText(_scene.InFolder("broken.json"), "{");
        Assert.Null(_detached.Find(_scene.InFolder("broken.json")));
    }

    public async ValueTask DisposeAsync()
    {
        if (_detached.Find(StatePath) is { IsRunning: true } left)
        {
            await left.EndAsync(CancellationToken.None);
        }

        _detached.Dispose();
        await _scene.DisposeAsync();
    }

    private Task<DetachedProcess> StartAsync(string line) => _detached.StartAsync(
        new DetachedStart
        {
            Child = _scene.Shell(line) with { Environment = new Dictionary<string, string?> { ["GREETING"] = "secret" } },
            StatePath = StatePath,
        },
        TestContext.Current.CancellationToken).Patiently();
}
