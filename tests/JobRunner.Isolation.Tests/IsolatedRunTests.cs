using JobRunner.Processes;
using JobRunner.Queue;

namespace JobRunner.Isolation.Tests;

public sealed class IsolatedRunTests
{
    [Fact]
    public async Task Run_InAProcessOfItsOwn_BringsResultsLogAndProgress()
    {
        await using var scene = await IsolationScene.StartAsync();

        var details = await scene.RunAsync("puppet", "echo", "given");

        var result = Assert.Single(IsolationScene.Results(details));
        Assert.Equal(RunState.Succeeded, details.Run.State);
        Assert.NotEqual(Environment.ProcessId, result.ProcessId);
        Assert.Equal($"hello from {result.ProcessId}: given", result.Words);
        Assert.Equal("Attempt 1 of given", Assert.Single(details.Log).Text);
        Assert.Null(ProcessIdentity.Find(result.ProcessId));
    }

    [Fact]
    public async Task Run_WithoutAMessage_BringsItsResults()
    {
        await using var scene = await IsolationScene.StartAsync();

        var details = await scene.TriggerAsync("tick");

        Assert.Equal((RunState.Succeeded, 1, 1), (details.Run.State, details.Run.ResultsSucceeded, details.Run.ResultsFailed));
    }

    [Fact]
    public async Task Run_OfABatch_HasAnOutcomeForEachMessage()
    {
        await using var scene = await IsolationScene.StartAsync(options => options.Execution.Workers = 1);
        string[] acts = ["echo", "throw", "permanent", "echo"];

        var runs = await Task.WhenAll(acts.Select(act => scene.EnqueueAsync("batch", act, act)));
        var details = await Task.WhenAll(runs.Select(scene.EndAsync));

        Assert.Equal([RunState.Succeeded, RunState.Failed, RunState.Failed, RunState.Succeeded], details.Select(run => run.Run.State));
        Assert.Equal(RunErrorKind.Permanent, details[2].Run.Error!.Kind);
        Assert.Equal("on purpose", details[1].Run.Error!.Message);
    }

    [Theory]
    [InlineData("throw", RunState.Failed, RunErrorKind.Exception, "on purpose")]
    [InlineData("permanent", RunState.Failed, RunErrorKind.Permanent, "for good")]
    [InlineData("exit", RunState.Failed, RunErrorKind.Exception, "The attempt's process ended with exit code 3 before the attempt did.")]
    [InlineData("abort", RunState.Failed, RunErrorKind.Exception, "The attempt's process was ended by signal 6 (SIGABRT).")]
    [InlineData("kill", RunState.Failed, RunErrorKind.Exception, "The attempt's process was ended by signal 9 (SIGKILL).")]
    public async Task Run_ThatFails_SaysWhy(string act, RunState state, RunErrorKind kind, string message)
    {
        await using var scene = await IsolationScene.StartAsync();

        var details = await scene.RunAsync("puppet", act);

        Assert.Equal((state, kind, message), (details.Run.State, details.Run.Error!.Kind, details.Run.Error.Message));
    }

    [Fact]
    public async Task Run_ThatItsTaskSkips_IsSkipped()
    {
        await using var scene = await IsolationScene.StartAsync();

        var details = await scene.RunAsync("puppet", "skip");

        Assert.Equal((RunState.Skipped, "task: there is nothing to do"), (details.Run.State, details.Run.Reason));
    }

    [Fact]
    public async Task Run_OfATypeThatMayReuseItsProcess_HasTheSameUntilItsTurnsAreOver()
    {
        await using var scene = await IsolationScene.StartAsync();
        var processes = new List<int>();

        for (var turn = 0; turn < 4; turn++)
        {
            processes.Add(IsolationScene.Results(await scene.RunAsync("warm", "echo"))[0].ProcessId);
        }

        Assert.Equal([processes[0], processes[0], processes[0]], processes[..3]);
        Assert.NotEqual(processes[0], processes[3]);
    }

    [Fact]
    public async Task Run_WhoseWarmProcessDiedWhileItWaited_GetsAnother()
    {
        await using var scene = await IsolationScene.StartAsync();
        var first = IsolationScene.Results(await scene.RunAsync("warm", "echo"))[0].ProcessId;
        using var handle = JobRunner.Processes.Linux.ProcessHandle.Open(first);
        handle!.Send(9);

        var second = IsolationScene.Results(await scene.RunAsync("warm", "echo"))[0].ProcessId;

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Stop_WithAWarmProcess_LeavesNone()
    {
        await using var scene = await IsolationScene.StartAsync();
        var warm = ProcessIdentity.Find(IsolationScene.Results(await scene.RunAsync("warm", "echo"))[0].ProcessId)!;
        Assert.True(warm.IsAlive);

        await scene.StopAsync();

        Assert.False(warm.IsAlive);
    }

    [Theory]
    [InlineData("/bin/true", "The attempt's process ended with exit code 0 before the attempt did.")]
    [InlineData("/no/such/program", "\"/no/such/program\" is no program: there is no such file.")]
    public async Task Run_WhoseProgramIsNone_FailsWithTheReason(string program, string reason)
    {
        await using var scene = await IsolationScene.StartAsync(command: [program]);

        var details = await scene.RunAsync("puppet", "echo");

        Assert.Equal((RunState.Failed, reason), (details.Run.State, details.Run.Error!.Message));
    }
}
