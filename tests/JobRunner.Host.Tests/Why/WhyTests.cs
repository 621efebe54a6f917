using System.Reflection;
using JobRunner.Monitoring;
using JobRunner.Queue;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Why;

/// <summary>Each cause, produced for real, is named rightly by the real executable.</summary>
public sealed class WhyTests
{
    private const string Node = "web-1:4711:9f3a";

    // A schedule that never fires is refused when it is read, so it takes a clock at the end of time: the decision alone is tested.
    private static readonly CauseKind[] _unreachable = [CauseKind.NoComingFire];

    [Fact]
    public void Causes_AllOfThem_AreProducedHere() => Assert.Equal(
        Enum.GetValues<CauseKind>().Except(_unreachable).Order(),
        typeof(WhyTests).GetMethods().SelectMany(method => method.GetCustomAttribute<NamesAttribute>()?.Kinds ?? []).Distinct().Order());

    [Fact]
    [Names(CauseKind.NotDue, CauseKind.NoNode, CauseKind.TypePaused, CauseKind.Cancelled, CauseKind.NothingWaits, CauseKind.TypeDisabled)]
    public async Task Why_WithoutANode_SaysWhatTheStoreKnows()
    {
        using var scene = new WhyScene();
        var later = await scene.EnqueueAsync("skip", "--at", "2100-01-01T00:00:00Z");
        var due = await scene.EnqueueAsync("skip", "--request-id", "order-7");
        var disabled = await scene.EnqueueAsync("tick");

        Assert.StartsWith("It is not due until 2100-01-01T00:00:00Z, in ", await scene.WhyAsync(later, CauseKind.NotDue), StringComparison.Ordinal);
        Assert.Equal("No node lives that could execute anything.", await scene.WhyAsync("order-7", CauseKind.NoNode));
        Assert.Contains("environment variable TICK_ENABLED", await scene.WhyAsync(disabled, CauseKind.TypeDisabled), StringComparison.Ordinal);
        Assert.Contains("no schedule", await scene.WhyAsync("fail", CauseKind.NothingWaits), StringComparison.Ordinal);

        await scene.SucceedAsync("pause", "skip", "--reason", "too loud");
        Assert.Contains("(too loud); no run of it starts.", await scene.WhyAsync(due, CauseKind.TypePaused), StringComparison.Ordinal);
        Assert.Contains("(too loud)", await scene.WhyAsync("skip", CauseKind.TypePaused), StringComparison.Ordinal);

        await scene.SucceedAsync("cancel", due, "--reason", "the customer withdrew");
        Assert.EndsWith(": the customer withdrew.", await scene.WhyAsync(due, CauseKind.Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    [Names(CauseKind.TypeRefused)]
    public async Task Why_OfATaskClassThatIsRefused_NamesTheDiagnostic()
    {
        using var scene = new WhyScene();
        scene.Folder.WithTasks(BuiltFiles.BrokenTasks);
        await scene.EnqueueAsync("skip");

        Assert.Contains("JR0", await scene.WhyAsync("unbuildable", CauseKind.TypeRefused), StringComparison.Ordinal);
    }

    [Fact]
    [Names(CauseKind.StoreUnreachable)]
    public async Task Why_WithoutAStore_SaysSoAndEndsWithThree()
    {
        using var scene = new WhyScene();

        var (exitCode, data, talk) = await HostProgram.RunAsync(scene.Folder, "why", "tweet");

        Assert.Equal(3, exitCode);
        Assert.StartsWith("- The store has not been reachable since ", data, StringComparison.Ordinal);
        Assert.StartsWith("error: There is no store at", talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_OfNothingThatThereIs_EndsWithTwoAndTheNearest()
    {
        using var scene = new WhyScene();
        await scene.EnqueueAsync("skip");

        var (exitCode, data, talk) = await HostProgram.RunAsync(scene.Folder, "why", "skipp");

        Assert.Equal((2, string.Empty), (exitCode, data));
        Assert.StartsWith("error: there is neither a run nor a job type 'skipp'. Did you mean 'skip'?", talk, StringComparison.Ordinal);
    }

    [Fact]
    [Names(CauseKind.TypeUnserved, CauseKind.FailedForGood, CauseKind.WaitsForRetry, CauseKind.Skipped, CauseKind.RequirementNotMet, CauseKind.WaitsForTick, CauseKind.NoMessage)]
    public async Task Why_BesideAHost_SaysWhatBecameOfEachRun()
    {
        using var scene = new WhyScene().With("ECHO_INTERVAL_SECONDS", "86400").With("ECHO_RUN_ON_START", "true");
        await using var host = await scene.ServeAsync();

        Assert.Contains("no message waited", await scene.UntilAsync("echo", CauseKind.NoMessage), StringComparison.Ordinal);
        var message = await scene.EnqueueAsync("echo", "--payload", """{"text":"held"}""");
        Assert.Contains("The next is due at ", await scene.WhyAsync(message, CauseKind.WaitsForTick), StringComparison.Ordinal);
        var unknown = await scene.EnqueueAsync("patiend", "--any-type");
        Assert.Equal("No living node has the job type 'patiend'. Did you mean 'patient'?", await scene.WhyAsync(unknown, CauseKind.TypeUnserved));
        var disabled = await scene.EnqueueAsync("tick");
        Assert.Contains("(environment variable TICK_ENABLED", await scene.WhyAsync(disabled, CauseKind.TypeDisabled), StringComparison.Ordinal);
        Assert.EndsWith(": the disk is full", await scene.UntilAsync(await scene.EnqueueAsync("fail"), CauseKind.FailedForGood), StringComparison.Ordinal);
        Assert.StartsWith(
            "It failed at its attempt 1 (The service answered 503.), and is tried again at ", await scene.UntilAsync(await scene.EnqueueAsync("flaky"), CauseKind.WaitsForRetry), StringComparison.Ordinal);
        Assert.EndsWith("by its validation: task: nothing new arrived.", await scene.UntilAsync(await scene.EnqueueAsync("skip"), CauseKind.Skipped), StringComparison.Ordinal);
        Assert.EndsWith(
            "the requirement \"probe\" is not met: the account is locked.", await scene.UntilAsync(await scene.EnqueueAsync("needy"), CauseKind.RequirementNotMet), StringComparison.Ordinal);
        Assert.EndsWith("the account is locked.", await scene.WhyAsync("needy", CauseKind.RequirementNotMet), StringComparison.Ordinal);
    }

    [Fact]
    [Names(CauseKind.Running, CauseKind.SlotsHeld, CauseKind.CancelRequested, CauseKind.NodesStopping, CauseKind.LeaseExpired)]
    public async Task Why_OfARunThatHoldsTheSlot_FollowsItsHostToTheEnd()
    {
        using var scene = new WhyScene().With("JobRunner__Execution__ShutdownTimeout", "01:00:00");
        await using var host = await scene.ServeAsync();
        var running = await scene.EnqueueAsync("stubborn");
        await host.WaitForTalkAsync("The stubborn task goes on");
        var waiting = await scene.EnqueueAsync("stubborn");

        Assert.Contains($":{host.Id}:", await scene.WhyAsync(running, CauseKind.Running), StringComparison.Ordinal);
        Assert.Contains($"is held by run {running} on node ", await scene.UntilAsync(waiting, CauseKind.SlotsHeld), StringComparison.Ordinal);
        await scene.SucceedAsync("cancel", running);
        Assert.Contains("was told, and its task has not ended yet", await scene.WhyAsync(running, CauseKind.CancelRequested), StringComparison.Ordinal);
        host.Send(Signal.Terminate);
        Assert.Contains("it is about to end", await scene.UntilAsync(waiting, CauseKind.NodesStopping), StringComparison.Ordinal);
        host.Send(Signal.Kill);
        await host.WaitForExitAsync();
        Assert.Contains("and no node lives that would take it up.", await scene.UntilAsync(running, CauseKind.LeaseExpired), StringComparison.Ordinal);
        Assert.Contains($":{host.Id}:", await scene.WhyAsync(waiting, CauseKind.NoNode), StringComparison.Ordinal);
    }

    [Fact]
    [Names(CauseKind.Succeeded, CauseKind.DependencyNotMet, CauseKind.OrderHeld, CauseKind.ClusterSlotsHeld, CauseKind.WorkersBusy)]
    public async Task Why_OfARunThatOthersHoldBack_NamesThem()
    {
        using var scene = new WhyScene().With("JobRunner__Execution__Workers", "1").With("STUBBORN_SCOPE", "Cluster").With("SKIP_DEPENDENCIES", "fail").With("FLAKY_PRESERVE_ORDER", "true");
        await using var host = await scene.ServeAsync();

        Assert.StartsWith("It succeeded at ", await scene.UntilAsync(await scene.EnqueueAsync("echo", "--payload", """{"text":"x"}"""), CauseKind.Succeeded), StringComparison.Ordinal);
        await scene.UntilAsync(await scene.EnqueueAsync("fail"), CauseKind.FailedForGood);
        var dependent = await scene.EnqueueAsync("skip");
        var words = await scene.WhyAsync(dependent, CauseKind.DependencyNotMet);
        Assert.StartsWith("It waits for 'fail', which has never succeeded; it last failed at ", words, StringComparison.Ordinal);
        Assert.EndsWith(" with: the disk is full.", words, StringComparison.Ordinal);
        var head = await scene.EnqueueAsync("flaky");
        await scene.UntilAsync(head, CauseKind.WaitsForRetry);
        Assert.Contains($"its head, run {head}, failed (The service answered 503.)", await scene.WhyAsync(await scene.EnqueueAsync("flaky"), CauseKind.OrderHeld), StringComparison.Ordinal);
        var running = await scene.EnqueueAsync("stubborn");
        await host.WaitForTalkAsync("The stubborn task goes on");
        Assert.StartsWith(
            $"The cluster's 1 slot of 'stubborn' is held by run {running} on node ", await scene.WhyAsync(await scene.EnqueueAsync("stubborn"), CauseKind.ClusterSlotsHeld), StringComparison.Ordinal);
        Assert.StartsWith("All workers are busy: 1 of 1 on node ", await scene.UntilAsync(await scene.EnqueueAsync("fail"), CauseKind.WorkersBusy), StringComparison.Ordinal);
    }

    [Fact]
    [Names(CauseKind.Stuck, CauseKind.SlotsStuck)]
    public async Task Why_OfAnAttemptThatDoesNotEnd_SaysThatItHoldsTheSlot()
    {
        using var scene = new WhyScene().With("STUBBORN_TIMEOUT_SECONDS", "1").With("JobRunner__Execution__TimeoutGrace", "00:00:01");
        await using var host = await scene.ServeAsync();
        var stuck = await scene.EnqueueAsync("stubborn");

        Assert.Contains("past its timeout and grace", await scene.UntilAsync(stuck, CauseKind.Stuck), StringComparison.Ordinal);
        Assert.Contains(stuck, await scene.WhyAsync(await scene.EnqueueAsync("stubborn"), CauseKind.SlotsStuck), StringComparison.Ordinal);
    }

    [Fact]
    [Names(CauseKind.Failed, CauseKind.TimedOut, CauseKind.CutOff, CauseKind.GivenBack, CauseKind.CrashLoop, CauseKind.Abandoned)]
    public async Task Why_OfARunThatEndedBadly_SaysHow()
    {
        using var scene = new WhyScene().With("JobRunner__Execution__ShutdownTimeout", "00:00:00").With("JobRunner__Execution__MaxDeaths", "1")
            .With("FLAKY_MAX_RETRIES", "0").With("PATIENT_MAX_RETRIES", "0").With("PATIENT_TIMEOUT_SECONDS", "1").With("STUBBORN_IDEMPOTENT", "false");
        await using (var host = await scene.ServeAsync())
        {
            Assert.EndsWith(" after 1 try: The service answered 503.", await scene.UntilAsync(await scene.EnqueueAsync("flaky"), CauseKind.Failed), StringComparison.Ordinal);
            Assert.Contains("The attempt had its 1 s.", await scene.UntilAsync(await scene.EnqueueAsync("patient"), CauseKind.TimedOut), StringComparison.Ordinal);
            host.Send(Signal.Terminate);
            await host.WaitForExitAsync();
        }

        scene.With("PATIENT_TIMEOUT_SECONDS", "0").With("PATIENT_IDEMPOTENT", "false");
        Assert.Contains("the host stopped", await scene.WhyAsync(await StopUnderAsync(scene, Signal.Terminate), CauseKind.CutOff), StringComparison.Ordinal);
        scene.With("PATIENT_IDEMPOTENT", "true");
        var run = await StopUnderAsync(scene, Signal.Terminate);
        Assert.Contains("came back from attempt 1: the host stopped.", await scene.WhyAsync(run, CauseKind.GivenBack), StringComparison.Ordinal);

        string abandoned;
        await using (var host = await scene.ServeAsync())
        {
            await host.WaitForTalkAsync("The patient task waits");
            abandoned = await scene.EnqueueAsync("stubborn");
            await host.WaitForTalkAsync("The stubborn task goes on");
            host.Send(Signal.Kill);
            await host.WaitForExitAsync();
        }

        await using var next = await scene.ServeAsync();
        Assert.Contains("A node died under it 1 times", await scene.UntilAsync(run, CauseKind.CrashLoop), StringComparison.Ordinal);
        Assert.Contains("the type is not idempotent", await scene.UntilAsync(abandoned, CauseKind.Abandoned), StringComparison.Ordinal);
    }

    [Fact]
    [Names(CauseKind.FireOverlapped, CauseKind.Replaced)]
    public async Task Why_OfASchedule_SaysWhatItsOverlapPolicyMakesOfIt()
    {
        using var scene = new WhyScene().With("STUBBORN_INTERVAL_SECONDS", "1").With("STUBBORN_OVERLAP", "Skip").With("FLAKY_INTERVAL_SECONDS", "2").With("FLAKY_OVERLAP", "CancelRunning");
        await using var host = await scene.ServeAsync();

        Assert.Contains("an earlier run of it had not ended", await scene.UntilAsync("stubborn", CauseKind.FireOverlapped), StringComparison.Ordinal);
        Assert.Contains("a later run of its schedule took its place", await scene.UntilAsync("flaky", CauseKind.Replaced), StringComparison.Ordinal);
    }

    [Fact]
    [Names(CauseKind.FireMisfired, CauseKind.FireMissing, CauseKind.ClockBehind)]
    public async Task Why_OfAScheduleThatMadeNoRun_SaysWhere()
    {
        using var scene = new WhyScene().With("TICK_ENABLED", "true").With("TICK_RUN_ON_START", "false").With("TICK_INTERVAL_SECONDS", "86400").With("TICK_MISFIRE", "Skip")
            .With("TICK_MISFIRE_GRACE_SECONDS", "1").With("JobRunner__Monitoring__StalledAfter", "00:00:01");
        await SetLastFireAsync(scene, TimeSpan.FromDays(-3));
        scene.With("JobRunner__Scheduling__IsEnabled", "false");
        await using (var idle = await scene.ServeAsync())
        {
            Assert.Contains("and no node fired it.", await scene.UntilAsync("tick", CauseKind.FireMissing), StringComparison.Ordinal);
            idle.Send(Signal.Terminate);
            await idle.WaitForExitAsync();
        }

        scene.With("JobRunner__Scheduling__IsEnabled", "true");
        await using var host = await scene.ServeAsync();
        Assert.Contains("Its schedule missed ", await scene.UntilAsync("tick", CauseKind.FireMisfired), StringComparison.Ordinal);

        await SetLastFireAsync(scene, TimeSpan.FromDays(2));
        Assert.Contains("behind the latest instant that 'tick' fired for", await scene.WhyAsync("tick", CauseKind.ClockBehind), StringComparison.Ordinal);
    }

    [Fact]
    [Names(CauseKind.AboutToStart, CauseKind.Stalled, CauseKind.Leased)]
    public async Task Why_OfANodeThatDoesNotMove_SaysThatNothingHoldsTheRun()
    {
        using var scene = new WhyScene();
        var lease = TimeSpan.FromHours(1);
        var node = new NodeInfo(Node, "web-1", 4711, TimeProvider.System.GetUtcNow(), "0.1.0", 5, ["skip", "fail"]);
        var due = await scene.EnqueueAsync("skip");
        var ahead = await scene.EnqueueAsync("fail");
        await scene.OnStoreAsync(async (store, token) =>
        {
            await store.HeartbeatAsync(new Heartbeat(node, lease, []), token);
            var request = new LeaseRequest { NodeId = Node, LeaseDuration = lease, MaxRuns = 0, MaxAhead = 1, Types = new[] { new LeaseCapacity { JobType = "fail", StartNow = 0, Ahead = 1 } } };
            Assert.Single((await store.LeaseAsync(request, token)).Runs);
        });

        Assert.StartsWith($"It is leased by node {Node}, which holds its lease until ", await scene.WhyAsync(ahead, CauseKind.Leased), StringComparison.Ordinal);
        Assert.StartsWith("It has been due for ", await scene.With("JobRunner__Monitoring__StalledAfter", "01:00:00").WhyAsync(due, CauseKind.AboutToStart), StringComparison.Ordinal);
        Assert.Contains($"although node {Node} lives", await scene.With("JobRunner__Monitoring__StalledAfter", "00:00:00.001").WhyAsync(due, CauseKind.Stalled), StringComparison.Ordinal);
    }

    // Ends the host in the middle of a run, in order or not.
    private static async Task<string> StopUnderAsync(WhyScene scene, Signal signal)
    {
        await using var host = await scene.ServeAsync();
        var run = await scene.EnqueueAsync("patient");
        await host.WaitForTalkAsync("The patient task waits");
        host.Send(signal);
        await host.WaitForExitAsync();
        return run;
    }

    private static Task SetLastFireAsync(WhyScene scene, TimeSpan fromNow) =>
        scene.OnStoreAsync(async (store, token) => await store.SetLastFireAsync("tick", TimeProvider.System.GetUtcNow() + fromNow, token));
}
