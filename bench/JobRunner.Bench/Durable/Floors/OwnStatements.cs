using JobRunner.Bench.Contenders;
using JobRunner.Hosting;
using JobRunner.Queue;

namespace JobRunner.Bench.Durable.Floors;

/// <summary>The framework's own statements, for the loop by hand: what they cost without the framework around them.</summary>
/// <param name="useStore">Chooses the store; a host without tasks opens it, and asks for no run.</param>
internal sealed class OwnStatements(Action<JobRunnerBuilder> useStore) : IFloorStore<Guid>
{
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(15);

    private readonly RunIdSource _ids = new(TimeProvider.System, Random.Shared);
    private FrameworkHost? _host;
    private IDisposable? _subscription;

    private FrameworkHost Host => _host ?? throw new InvalidOperationException("It was not started.");

    public async Task StartAsync(Action wake)
    {
        _host = await FrameworkHost.StartAsync(useStore);
        _subscription = Host.Store.Subscribe(StoreNoticeKinds.RunsAvailable, _ => wake());
    }

    public async ValueTask EnqueueAsync(int first, int count)
    {
        NewRun[] runs = [.. Enumerable.Range(first, count).Select(New)];
        await Host.Store.EnqueueAsync(runs, null, CancellationToken.None);
    }

    public async ValueTask<IReadOnlyList<FloorRun<Guid>>> ClaimAsync(int most)
    {
        var request = new LeaseRequest
        {
            NodeId = "loop",
            LeaseDuration = _lease,
            MaxRuns = most,
            Types = JobMix.Names.Select(name => new LeaseCapacity { JobType = name, StartNow = most, IsIdempotent = true }).ToArray(),
        };
        var answer = await Host.Store.LeaseAsync(request, CancellationToken.None);
        return [.. answer.Runs.Select(leased => new FloorRun<Guid>(leased.Run.Id, leased.Run.JobType, leased.Attempt))];
    }

    public async ValueTask CompleteAsync(IReadOnlyList<FloorRun<Guid>> runs)
    {
        var now = DateTimeOffset.UtcNow;
        RunOutcome[] outcomes = [.. runs.Select(run => new RunOutcome
        {
            RunId = run.Id,
            Attempt = run.Attempt,
            To = RunState.Succeeded,
            StartedAt = now,
            EndedAt = now,
            WorkerName = "worker-1",
        })];
        await Host.Store.CompleteAsync(outcomes, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await Host.DisposeAsync();
    }

    private NewRun New(int run) => new()
    {
        Id = _ids.Next(),
        JobType = JobMix.Names[JobMix.TypeOf(run)],
        Priority = JobMix.PriorityOf(JobMix.TypeOf(run)),
        Payload = JobPayload.From(run),
    };
}
