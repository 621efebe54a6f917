using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Monitoring.Why;
using JobRunner.Queue;
using static JobRunner.Core.Tests.Monitoring.Why.WhySamples;

namespace JobRunner.Core.Tests.Monitoring.Why;

public sealed class ExplainerTests
{
    // Each cause with facts of which it is the first to be told, and a part of its words. Without a run the type is asked about.
    private static readonly Dictionary<CauseKind, (WhyFacts Facts, JobRun? Run, string Words)> _scenes = new()
    {
        [CauseKind.NotDue] = (Facts, Queued with { State = RunState.Scheduled, DueAt = Now.AddMinutes(10) }, "It is not due until 2026-11-22T10:10:00Z, in 10 min."),
        [CauseKind.WaitsForRetry] = (Facts, Retrying, "It failed at its attempt 1 (The service answered 503.), and is tried again at 2026-11-22T10:00:30Z, in 30 s."),
        [CauseKind.TypePaused] = (
            Facts with { Types = [Status(pause: new TypePause(Now.AddHours(-1), "the account is locked"))] },
            Queued,
            "'tweet' has been paused since 2026-11-22T09:00:00Z (the account is locked); no run of it starts."),
        [CauseKind.TypeDisabled] = (
            Facts with { Nodes = [Alive(Node with { JobTypes = [], Types = [new NodeType("tweet") { Refusal = "environment variable TWEET_ENABLED" }] })] },
            Queued,
            "'tweet' is not executed by node web-1:4711:9f3a (environment variable TWEET_ENABLED), and no other living node has it."),
        [CauseKind.NoNode] = (
            Facts with { Nodes = [Alive(Node) with { IsAlive = false }] },
            Queued,
            "No node lives that could execute anything. The last, web-1:4711:9f3a, was heard of at 2026-11-22T09:59:58Z: it has died, or cannot reach the store."),
        [CauseKind.NodesStopping] = (Facts with { Nodes = [Alive(Node with { IsStopping = true })] }, Queued, "it is about to end: it leases nothing more."),
        [CauseKind.TypeUnserved] = (Facts with { JobType = "twet" }, Queued with { JobType = "twet" }, "No living node has the job type 'twet'. Did you mean 'tweet'?"),
        [CauseKind.SlotsHeld] = (
            Saying(type => type with { UsedSlots = 1 }) with { Running = [Running], RunningCount = 1 },
            Queued with { Id = Earlier },
            $"The 1 slot of 'tweet' on node {NodeId} is held by run {RunId} on node {NodeId} for 5 s."),
        [CauseKind.ClusterSlotsHeld] = (
            Saying(type => type with { IsClusterWide = true, Slots = 2 }) with { Running = [Running, Running with { Id = Earlier, NodeId = "web-2" }], RunningCount = 2 },
            Queued with { Id = Guid.Empty },
            $"The cluster's 2 slots of 'tweet' are held by runs {RunId} on node {NodeId} for 5 s, {Earlier} on node web-2 for 5 s."),
        [CauseKind.SlotsStuck] = (
            Saying(type => type with { UsedSlots = 1, StuckRuns = [RunId] }), Queued with { Id = Earlier }, "past their timeout and grace hold all of its slots"),
        [CauseKind.WorkersBusy] = (
            Facts with { Nodes = [Alive(Node with { BusyWorkers = 5 })] }, Queued, $"All workers are busy: 5 of 5 on node {NodeId}."),
        [CauseKind.DependencyNotMet] = (
            Saying(type => type with { Dependencies = ["fetch"] }) with
            {
                Types = [Status(started: Now.AddMinutes(-9)), Status("fetch", succeeded: Now.AddMinutes(-10))],
                LastFailures = new Dictionary<string, JobRun> { ["fetch"] = Failed(RunErrorKind.Exception) },
            },
            Queued,
            "It waits for 'fetch', which has not succeeded since 'tweet' last started at 2026-11-22T09:51:00Z (its last success was at 2026-11-22T09:50:00Z); it last failed at 2026-11-22T09:59:00Z with: The service answered 503."),
        [CauseKind.OrderHeld] = (
            Saying(type => type with { IsOrdered = true }) with { Later = [Retrying with { Id = Earlier }] },
            Queued,
            $"'tweet' preserves order, and its head, run {Earlier}, failed (The service answered 503.) and is tried again at 2026-11-22T10:00:30Z; until then the rest waits."),
        [CauseKind.WaitsForTick] = (
            Saying(type => type with { WaitsForTicks = true }), Queued with { Payload = JobPayload.Parse("{}") }, "Messages of 'tweet' are handed over with the ticks of its schedule."),
        [CauseKind.AboutToStart] = (Facts, Queued, "It has been due for 2 s, and nothing holds it"),
        [CauseKind.Stalled] = (Facts, Queued with { DueAt = Now.AddMinutes(-1) }, "It has been due for 1 min and does not start, although node"),
        [CauseKind.Running] = (Facts, Running, $"It is running for 5 s on node {NodeId}, which holds its lease until 2026-11-22T10:00:10Z."),
        [CauseKind.Leased] = (Facts, Running with { StartedAt = null }, $"It is leased by node {NodeId}, which holds its lease until 2026-11-22T10:00:10Z, and has not started"),
        [CauseKind.Stuck] = (Saying(type => type with { StuckRuns = [RunId] }), Running, $"It has been running on node {NodeId} for 5 s, past its timeout and grace"),
        [CauseKind.LeaseExpired] = (
            Facts with { Nodes = [] }, Running with { LeaseExpiresAt = Now.AddSeconds(-1) }, "its lease ran out at 2026-11-22T09:59:59Z, and no node lives that would take it up."),
        [CauseKind.CancelRequested] = (Facts, Running with { IsCancelRequested = true }, "It is to be cancelled"),
        [CauseKind.Succeeded] = (Facts, Ended(RunState.Succeeded), "It succeeded at 2026-11-22T09:59:00Z."),
        [CauseKind.Failed] = (Facts, Failed(RunErrorKind.Exception), "It failed at 2026-11-22T09:59:00Z after 4 tries: The service answered 503."),
        [CauseKind.FailedForGood] = (Facts, Failed(RunErrorKind.Permanent), "It failed for good at 2026-11-22T09:59:00Z, since trying again cannot help: The service answered 503."),
        [CauseKind.TimedOut] = (Facts, Failed(RunErrorKind.TimedOut), "It failed at 2026-11-22T09:59:00Z after 4 tries"),
        [CauseKind.Abandoned] = (Facts, Failed(RunErrorKind.Abandoned), "It was abandoned at"),
        [CauseKind.CrashLoop] = (Facts, Failed(RunErrorKind.CrashLoop), "It was parked as a crash loop at"),
        [CauseKind.CutOff] = (Facts, Failed(RunErrorKind.ShutDown), "It was cut off at"),
        [CauseKind.RequirementNotMet] = (
            Facts,
            Ended(RunState.Skipped, SkipReason.OfRequirement("twitter", "is not met: the account is locked")),
            "It was skipped at 2026-11-22T09:59:00Z: resources: the requirement \"twitter\" is not met: the account is locked."),
        [CauseKind.NoMessage] = (Facts, Ended(RunState.Skipped, SkipReason.NoMessage), "no message waited"),
        [CauseKind.Skipped] = (Facts, Ended(RunState.Skipped, SkipReason.OfLayer("task", "nothing new")), "by its validation: task: nothing new."),
        [CauseKind.Cancelled] = (Facts, Ended(RunState.Cancelled, "withdrawn"), "It was cancelled at 2026-11-22T09:59:00Z: withdrawn."),
        [CauseKind.Replaced] = (Facts, Ended(RunState.Cancelled, CancelReason.Replaced), "a later run of its schedule took its place"),
        [CauseKind.NothingWaits] = (Facts with { Job = Job }, null, "No run of it waits, and by the settings of this host it has no schedule"),
        [CauseKind.NoComingFire] = (
            Facts with { Now = DateTimeOffset.MaxValue.AddSeconds(-1), Job = Job with { Schedule = JobSchedule.EverySeconds("tweet", 86_400) }, Nodes = [Alive(Node with { StartedAt = DateTimeOffset.MaxValue })] },
            null,
            "never fires again"),
        [CauseKind.FireOverlapped] = (
            Saying(type => type with { LeftOutFire = new LeftOutFire(Now, IsMisfire: false, 1) }) with { Types = [Status(fired: Now)] }, null, "Its schedule made no run at 2026-11-22T10:00:00Z"),
        [CauseKind.FireMisfired] = (
            Saying(type => type with { LeftOutFire = new LeftOutFire(Now, IsMisfire: true, 7) }) with { Types = [Status(fired: Now)] },
            null,
            "Its schedule missed 7 instants up to 2026-11-22T10:00:00Z"),
        [CauseKind.FireMissing] = (
            Facts with { Job = Job with { Schedule = JobSchedule.EverySeconds("tweet", 60) }, Types = [Status(fired: Now.AddMinutes(-30))] }, null, "and no node fired it."),
        [CauseKind.ClockBehind] = (Facts with { Types = [Status(fired: Now.AddHours(2))] }, null, "The clock is 2 h behind"),
        [CauseKind.TypeRefused] = (
            Facts with { JobType = "broken", Diagnostics = [new JobDiagnostic("JR020", DiagnosticSeverity.Error, "here", "Nothing is registered.", "Register it.", "broken")] },
            null,
            "This host refuses 'broken', as a node with the same files and settings would: JR020 here: Nothing is registered."),
        [CauseKind.GivenBack] = (
            Facts, Queued with { Attempt = 2, Deaths = 1, Reason = "the host stopped" }, "came back from attempt 2: the host stopped. A node died under it 1 times so far."),
    };

    // Told beside what they come with.
    private static readonly CauseKind[] _second = [CauseKind.TypeRefused, CauseKind.GivenBack];

    public static TheoryData<CauseKind> Kinds => [.. Enum.GetValues<CauseKind>().Except([CauseKind.StoreUnreachable])];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Explain_FactsOfACause_NamesItFirstAndInWords(CauseKind kind)
    {
        var (facts, run, words) = _scenes[kind];

        var causes = run is null ? Explainer.OfType(facts) : Explainer.OfRun(facts, run);

        var cause = causes[_second.Contains(kind) ? 1 : 0];
        Assert.Equal(kind, cause.Kind);
        Assert.Contains(words, cause.Words, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Explain_FactsWithoutACause_DoesNotNameIt(CauseKind kind)
    {
        var idle = Explainer.OfRun(Facts, Queued);

        Assert.Equal(kind == CauseKind.AboutToStart, idle.Any(cause => cause.Kind == kind));
    }

    [Fact]
    public void Explain_AbsentStore_SaysSinceWhen()
    {
        var cause = Assert.Single(Explanation.OfAbsentStore(Now, "It was refused.", Now.AddMinutes(-3)).Causes);

        Assert.Equal((CauseKind.StoreUnreachable, "The store has not been reachable since 2026-11-22T09:57:00Z: It was refused."), (cause.Kind, cause.Words));
    }

    [Fact]
    public void Explain_SeveralCauses_NamesAll()
    {
        var facts = Saying(type => type with { Dependencies = ["fetch"], UsedSlots = 1 }) with { Running = [Running], Types = [Status(pause: new TypePause(Now, null))] };

        Assert.Equal(
            [CauseKind.TypePaused, CauseKind.DependencyNotMet, CauseKind.SlotsHeld], Explainer.OfRun(facts, Queued with { Id = Earlier }).Select(cause => cause.Kind));
    }

    [Fact]
    public void Explain_OneOfTwoNodesIsFree_HoldsNothing()
    {
        var facts = Facts with { Nodes = [Alive(Node with { BusyWorkers = 5 }), Alive(Node with { NodeId = "web-2" })] };

        Assert.Equal([CauseKind.AboutToStart], Explainer.OfRun(facts, Queued).Select(cause => cause.Kind));
    }

    [Fact]
    public void Explain_RunThatIsNotDueOnADisabledType_NamesBoth()
    {
        var facts = Facts with { Nodes = [], Job = Job with { IsEnabled = false, DisabledReason = "environment variable TWEET_ENABLED" } };

        Assert.Equal(
            [CauseKind.NotDue, CauseKind.NoNode, CauseKind.TypeDisabled],
            Explainer.OfRun(facts, Queued with { State = RunState.Scheduled, DueAt = Now.AddDays(1) }).Select(cause => cause.Kind));
    }

    [Fact]
    public void Explain_MessageBehindATickThatRuns_IsNotHeldByItsOrder()
    {
        var facts = Saying(type => type with { IsOrdered = true, WaitsForTicks = true, Slots = 2 }) with { Running = [Running] };

        Assert.Equal([CauseKind.WaitsForTick], Explainer.OfRun(facts, Queued with { Id = Earlier, Payload = JobPayload.Parse("{}") }).Select(cause => cause.Kind));
    }

    [Fact]
    public void Explain_LeaseThatLooksExpiredOfANodeThatLives_IsRunning() =>
        Assert.Equal(CauseKind.Running, Explainer.OfRun(Facts, Running with { LeaseExpiresAt = Now.AddSeconds(-1) })[0].Kind);

    [Fact]
    public void Explain_FireThatWasLeftOutBeforeALaterOneFired_IsForgotten()
    {
        var facts = Saying(type => type with { LeftOutFire = new LeftOutFire(Now.AddMinutes(-5), IsMisfire: false, 1) }) with { Types = [Status(fired: Now)] };

        Assert.DoesNotContain(CauseKind.FireOverlapped, Explainer.OfType(facts).Select(cause => cause.Kind));
    }
}
