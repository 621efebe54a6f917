using JobRunner.Execution.Isolation.Protocol;
using JobRunner.Queue;

namespace JobRunner.Isolation.Tests;

/// <summary>Children that lie, stall or die: the attempt fails with a reason, the host goes on and does not grow.</summary>
public sealed class ProtocolLieTests
{
    private const int Lies = 1_000;

    [Fact]
    public async Task Lie_AThousandOfThem_EachFailsItsAttemptWithAReason()
    {
        using var lies = new LieFolder();
        var random = new Random(20_261_122);
        for (var number = 0; number < Lies; number++)
        {
            lies.Add(LieMaker.Make(random, number));
        }

        // Each child takes the next lie from the folder, says it, and goes on as if all were well until it is ended.
        await using var scene = await IsolationScene.StartAsync(
            options =>
            {
                options.Execution.Workers = 1;
                options.Execution.TimeoutGrace = TimeSpan.FromMilliseconds(100);
            },
            ["/bin/sh", "-c", "f=$(ls \"$1\" | head -n 1); mv \"$1/$f\" \"$2/$f\"; cat \"$2/$f\" >&4; exec 4>&-; exec cat <&3 >/dev/null", "sh", lies.Waiting, lies.Told]);
        using var own = System.Diagnostics.Process.GetCurrentProcess();
        await scene.EndAsync(await scene.EnqueueAsync("puppet", "echo"));
        var before = own.WorkingSet64;

        var runs = new List<Guid>();
        for (var number = 1; number < Lies; number++)
        {
            runs.Add(await scene.EnqueueAsync("puppet", "echo"));
        }

        var details = new List<RunDetails>();
        foreach (var run in runs)
        {
            details.Add(await scene.EndAsync(run));
        }

        own.Refresh();
        Assert.Empty(lies.Left);
        Assert.All(details, run => Assert.Equal(RunState.Failed, run.Run.State));
        Assert.All(details, run => Assert.StartsWith("The attempt's process ", run.Run.Error!.Message, StringComparison.Ordinal));
        Assert.True(own.WorkingSet64 - before < 200L * 1024 * 1024, $"This process had {before} bytes, and has {own.WorkingSet64}.");
        Assert.True(details.Select(run => run.Run.Error!.Message).Distinct().Count() > 10, "The reasons tell the lies apart.");
    }

    [Theory]
    [InlineData("exec 4>&-; exec sleep 1000", "The attempt's process was killed.")]
    [InlineData("kill -KILL $$", "The attempt's process was ended by signal 9 (SIGKILL).")]
    [InlineData("exec sleep 1000", "The attempt's process was not ready within 00:00:01. Does the program call JobRunnerChild before it runs?")]
    public async Task Child_ThatStallsOrDies_FailsTheAttempt(string line, string reason)
    {
        await using var scene = await IsolationScene.StartAsync(
            options =>
            {
                options.Execution.TimeoutGrace = TimeSpan.FromMilliseconds(500);
                options.Execution.Isolation.StartTimeout = TimeSpan.FromSeconds(1);
            },
            ["/bin/sh", "-c", line]);

        var details = await scene.RunAsync("puppet", "echo");

        Assert.Equal((RunState.Failed, reason), (details.Run.State, details.Run.Error!.Message));
    }

    [Fact]
    public async Task Child_ThatBeginsAndSaysNoMore_IsKilledAtItsTimeout()
    {
        using var lies = new LieFolder();
        lies.Add([.. LieMaker.Hello(), .. LieMaker.Begun(1)]);

        await using var scene = await IsolationScene.StartAsync(
            options => options.Execution.TimeoutGrace = TimeSpan.FromMilliseconds(500),
            ["/bin/sh", "-c", "trap '' TERM; cat \"$1\"/* >&4; while :; do sleep 1000; done", "sh", lies.Waiting]);
        var details = await scene.RunAsync("impatient", "echo");

        Assert.Equal((RunState.Failed, RunErrorKind.TimedOut), (details.Run.State, details.Run.Error!.Kind));
    }

    [Fact]
    public async Task Read_WhatIsTrue_IsBelieved()
    {
        using var stream = new MemoryStream([.. LieMaker.Hello(), .. LieMaker.Begun(1)]);
        var reader = new FrameReader(stream);

        Assert.Equal(FrameKind.Hello, (await reader.ReadAsync(TestContext.Current.CancellationToken))!.Value.Kind);
        Assert.Equal((FrameKind.Begun, 1), (await reader.ReadAsync(TestContext.Current.CancellationToken)) is { } begun ? (begun.Kind, begun.Number) : default);
        Assert.Null(await reader.ReadAsync(TestContext.Current.CancellationToken));
    }
}
