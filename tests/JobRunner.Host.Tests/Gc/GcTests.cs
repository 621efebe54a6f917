using JobRunner.Host.Tests.Scenes;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.Gc;

public sealed class GcTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gc_OfARunWhoseNodeIsGone_FailsItAsAbandoned()
    {
        using var scene = new CliScene();
        var id = await scene.RunningAsync();
        scene.Time.Advance(TimeSpan.FromHours(3));

        var end = await scene.RunAsync("gc", "--max-minutes", "120", "--json");

        var run = await scene.Store.GetAsync(id, Token);
        Assert.Equal((0, RunState.Failed, RunErrorKind.Abandoned), (end.ExitCode, run!.State, run.Error!.Kind));
        Assert.Contains(CliScene.Node, run.Error.Message, StringComparison.Ordinal);
        Assert.Equal((id, "failed"), ((Guid)end.Json["ended"]![0]!["id"]!, (string)end.Json["ended"]![0]!["to"]!));
    }

    [Fact]
    public async Task Gc_OfARunThatItsNodeHolds_LeavesItAloneAndSaysWhy()
    {
        using var scene = new CliScene();
        var id = await scene.RunningAsync();
        scene.Time.Advance(TimeSpan.FromHours(3));
        await scene.HeartbeatAsync(id);

        var end = await scene.RunAsync("gc", "--max-minutes", "120");

        Assert.Equal(RunState.Running, await scene.StateOfAsync(id));
        Assert.Equal($"{id} left alone: its node {CliScene.Node} lives and holds it until 2026-11-22T13:00:15Z; cancel it if it hangs", end.Data);
    }

    [Fact]
    public async Task Gc_OfARunWhoseLeaseLooksExpiredHereOnly_LeavesItAlone()
    {
        using var scene = new CliScene();
        var id = await scene.RunningAsync();
        await scene.HeartbeatAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(14));
        await scene.HeartbeatAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(2));

        await scene.RunAsync("gc");

        Assert.Equal(RunState.Running, await scene.StateOfAsync(id));
    }

    [Fact]
    public async Task Gc_OfARunThatIsYoungerThanAsked_LeavesItToTheNextNode()
    {
        using var scene = new CliScene();
        var id = await scene.RunningAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(119));

        var end = await scene.RunAsync("gc", "--max-minutes", "120");

        Assert.Equal(RunState.Running, await scene.StateOfAsync(id));
        Assert.Contains("the next node that lives takes it up", end.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gc_OfARunThatWasToBeCancelled_CancelsIt()
    {
        using var scene = new CliScene();
        var id = await scene.RunningAsync();
        await scene.RunAsync("cancel", id.ToString());
        scene.Time.Advance(TimeSpan.FromHours(3));

        await scene.RunAsync("gc");

        Assert.Equal(RunState.Cancelled, await scene.StateOfAsync(id));
    }

    [Fact]
    public async Task Gc_OfARunThatNeverStarted_GivesItBackWithItsAttempt()
    {
        using var scene = new CliScene();
        var id = await scene.EnqueuedAsync();
        var capacity = new LeaseCapacity { JobType = "tweet", StartNow = 0, Ahead = 1, IsIdempotent = true };
        await scene.Store.LeaseAsync(
            new LeaseRequest { NodeId = CliScene.Node, LeaseDuration = TimeSpan.FromSeconds(15), MaxRuns = 0, MaxAhead = 1, Types = new[] { capacity } }, Token);
        Assert.Equal(RunState.Running, await scene.StateOfAsync(id));
        scene.Time.Advance(TimeSpan.FromHours(3));

        await scene.RunAsync("gc");

        var run = await scene.Store.GetAsync(id, Token);
        Assert.Equal((RunState.Queued, 0), (run!.State, run.Tries));
    }
}
