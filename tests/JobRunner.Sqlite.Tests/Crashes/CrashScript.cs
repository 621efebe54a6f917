using JobRunner.Queue;
using JobRunner.Testing;
using Microsoft.Extensions.Logging;

namespace JobRunner.Sqlite.Tests.Crashes;

/// <summary>A life of some runs that passes every crash point; the same each time that it is made.</summary>
internal sealed class CrashScript
{
    private static readonly TimeSpan _leaseDuration = TimeSpan.FromSeconds(30);

    private readonly NewRun[] _runs;
    private readonly List<LeasedRun> _leased = [];

    public CrashScript()
    {
        var ids = new RunIdSource(Clock, new Random(1));
        _runs = [.. Enumerable.Range(0, 7).Select(_ => new NewRun { Id = ids.Next(), JobType = "tweet", Payload = JobPayload.From("hello") })];
        _runs[0] = _runs[0] with { RequestId = "order-7" };
        _runs[2] = _runs[2] with { Fire = new ScheduledFire(Clock.GetUtcNow(), OverlapPolicy.Skip) };
        Steps =
        [
            EnqueueAsync,
            store => LeaseAsync(store, startNow: 1, ahead: 2),
            BeatAsync,
            CompleteAsync,
            store => LeaseAsync(store, startNow: 2, ahead: 0),
            WaitAsync,
            store => store.RescueAsync(100, CancellationToken.None).AsTask(),
            RetryAsync,
            PruneAsync,
            CountAsync,
        ];
    }

    public ManualTimeProvider Clock { get; } = new();

    public IReadOnlyList<Func<IJobStore, Task>> Steps { get; }

    /// <summary>Runs that a prune may have taken; the others have to be there at the end.</summary>
    public Guid Pruned => _runs[0].Id;

    public IEnumerable<Guid> RunIds => _runs.Select(run => run.Id);

    /// <summary>Everything that a store says of the runs, as text.</summary>
    public static async Task<string> DescribeAsync(IJobStore store)
    {
        var lines = new List<string>();
        foreach (var run in (await store.ListAsync(new RunQuery { Limit = 100 }, CancellationToken.None)).Runs)
        {
            var details = (await store.GetDetailsAsync(run.Id, CancellationToken.None))!;
            lines.Add($"{run with { Payload = default, Results = default }} {run.Payload} {run.Results.Length} | {string.Join(';', details.Attempts)} | {string.Join(';', details.Log)} | {details.Progress}");
        }

        lines.AddRange((await store.CountAsync(CancellationToken.None)).Select(counts => $"{counts.JobType} {string.Join(',', counts.ByState)}"));
        lines.AddRange((await store.GetTypesAsync(CancellationToken.None)).Select(type => type.ToString()));
        lines.AddRange((await store.GetNodesAsync(CancellationToken.None)).Select(node => $"{node.Node.NodeId} {node.LastHeartbeatAt:O} {node.Leases}"));
        var activity = new ActivityQuery(ActivityResolution.Minute, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        lines.AddRange((await store.ReadActivityAsync(activity, CancellationToken.None)).Select(row => $"{row.JobType} {row.NodeId} {row.StartedAt:O} {row.Successful}"));
        return string.Join('\n', lines);
    }

    /// <summary>What nodes and producers do after a crash: repeat what was not acknowledged, rescue, and work on to the end.</summary>
    public async Task FinishAsync(IJobStore store, bool isEnqueueRepeated)
    {
        if (isEnqueueRepeated)
        {
            await EnqueueAsync(store);
        }

        await RetryAsync(store);
        for (var round = 0; round < 5; round++)
        {
            Clock.Advance(_leaseDuration * 2);
            await store.RescueAsync(100, CancellationToken.None);
            var leased = (await store.LeaseAsync(Request(startNow: 100, ahead: 0), CancellationToken.None)).Runs;
            await store.CompleteAsync(leased.Select(run => Outcome(run, RunState.Succeeded)).ToArray(), CancellationToken.None);
        }
    }

    private async Task EnqueueAsync(IJobStore store) => await store.EnqueueAsync(_runs, null, CancellationToken.None);

    private async Task LeaseAsync(IJobStore store, int startNow, int ahead) =>
        _leased.AddRange((await store.LeaseAsync(Request(startNow, ahead), CancellationToken.None)).Runs);

    private async Task BeatAsync(IJobStore store)
    {
        var now = Clock.GetUtcNow();
        RunLogLine[] lines = [new(now, LogLevel.Information, "on the way", 1)];
        var leases = _leased.Select((leased, place) => new HeldLease(
            leased.Run.Id, leased.Attempt, place == 1 ? now : null, new RunProgress(0.5, "half", now), lines)).ToList();
        await store.HeartbeatAsync(new Heartbeat(new NodeInfo("n1", "host", 1, now, "1.0", 5, []), _leaseDuration, leases), CancellationToken.None);
    }

    private async Task CompleteAsync(IJobStore store) => await store.CompleteAsync(
        new[] { Outcome(_leased[0], RunState.Succeeded), Outcome(_leased[1], RunState.Retrying), Outcome(_leased[2], RunState.Failed) }, CancellationToken.None);

    private Task WaitAsync(IJobStore store)
    {
        Clock.Advance(_leaseDuration);
        return Task.CompletedTask;
    }

    private async Task RetryAsync(IJobStore store) => await store.RetryAsync([_runs[2].Id, _runs[0].Id], CancellationToken.None);

    private async Task PruneAsync(IJobStore store)
    {
        var later = Clock.GetUtcNow() + TimeSpan.FromHours(1);
        await store.PruneAsync(new PruneRequest(later, later, 100), CancellationToken.None);
    }

    private async Task CountAsync(IJobStore store)
    {
        var minute = ActivityResolution.Minute.StartOf(Clock.GetUtcNow());
        await store.WriteActivityAsync(
            new[] { new ActivityRow(ActivityResolution.Minute, minute, "tweet", "n1") { Successful = 1 }, new ActivityRow(ActivityResolution.Minute, minute, "discord", "n1") { Successful = 2 } },
            CancellationToken.None);
    }

    private static LeaseRequest Request(int startNow, int ahead) => new()
    {
        NodeId = "n1",
        LeaseDuration = _leaseDuration,
        MaxRuns = 100,
        MaxAhead = 100,
        Types = new LeaseCapacity[] { new() { JobType = "tweet", StartNow = startNow, Ahead = ahead, IsIdempotent = true } },
    };

    private RunOutcome Outcome(LeasedRun leased, RunState to) => new()
    {
        RunId = leased.Run.Id,
        Attempt = leased.Attempt,
        To = to,
        DueAt = Clock.GetUtcNow() + TimeSpan.FromSeconds(10),
        StartedAt = Clock.GetUtcNow(),
        EndedAt = Clock.GetUtcNow(),
        WorkerName = "w1",
        Error = to is RunState.Failed or RunState.Retrying ? new RunError(RunErrorKind.Exception, "It broke.") : null,
        Results = to == RunState.Succeeded ? [0x5B, 0x5D] : null,
        Log = [new RunLogLine(Clock.GetUtcNow(), LogLevel.Information, "done", leased.Attempt)],
    };
}
