using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>A clean store on a clock of the test's own, and the short words that the aspects speak.</summary>
/// <typeparam name="TFixture">What makes the store.</typeparam>
public abstract class StoreConformance<TFixture> : IAsyncLifetime
    where TFixture : StoreFixture, new()
{
    protected const string Node = "n1";
    protected const string OtherNode = "n2";
    protected static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(30);

    private readonly List<IJobStore> _stores = [];

    protected StoreConformance() => Ids = new RunIdSource(Clock, new Random(1));

    protected TFixture Fixture { get; } = new();

    protected ManualTimeProvider Clock { get; } = new();

    protected RunIdSource Ids { get; }

    protected IJobStore Store { get; private set; } = null!;

    protected DateTimeOffset Now => Clock.GetUtcNow();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        await Fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static JobPayload Message(string text = "hello") => JobPayload.From(text);

    protected static LeaseCapacity Take(string jobType = "tweet", int startNow = 100) =>
        new() { JobType = jobType, StartNow = startNow, IsIdempotent = true };

    protected NewRun Run(string jobType = "tweet") => new() { Id = Ids.Next(), JobType = jobType };

    protected NewRun RunLater(TimeSpan delay, string jobType = "tweet") => Run(jobType) with { DueAt = Now + delay };

    protected async ValueTask<IJobStore> CreateAsync()
    {
        var store = await Fixture.CreateAsync(Clock);
        _stores.Add(store);
        return store;
    }

    protected async ValueTask<IJobStore> OpenSecondAsync()
    {
        var second = await Fixture.OpenSecondAsync(Store, Clock);
        _stores.Add(second);
        return second;
    }

    protected async Task<NewRun> EnqueuedAsync(NewRun run)
    {
        Assert.Equal(EnqueueStatus.Created, (await EnqueueAsync(run)).Status);
        return run;
    }

    protected Task<NewRun> EnqueuedAsync(string jobType = "tweet") => EnqueuedAsync(Run(jobType));

    protected async Task<EnqueueResult> EnqueueAsync(NewRun run) => (await EnqueueManyAsync(run))[0];

    protected Task<IReadOnlyList<EnqueueResult>> EnqueueManyAsync(params NewRun[] runs) =>
        Store.EnqueueAsync(runs, null, Token).AsTask();

    protected Task<IReadOnlyList<LeasedRun>> LeaseAsync(params LeaseCapacity[] capacities) => LeaseAsync(Node, capacities);

    protected async Task<IReadOnlyList<LeasedRun>> LeaseAsync(string node, params LeaseCapacity[] capacities) =>
        (await Store.LeaseAsync(Request(node, capacities), Token)).Runs;

    protected static LeaseRequest Request(string node, params LeaseCapacity[] capacities) => new()
    {
        NodeId = node,
        LeaseDuration = LeaseDuration,
        MaxRuns = 1_000,
        MaxAhead = 1_000,
        Types = capacities,
    };

    /// <summary>Enqueues a run and leases it.</summary>
    protected async Task<LeasedRun> LeasedAsync(string jobType = "tweet", bool isIdempotent = true, bool isStarted = true)
    {
        var run = await EnqueuedAsync(jobType);
        var leased = await LeaseAsync(new LeaseCapacity
        {
            JobType = jobType,
            StartNow = isStarted ? 1 : 0,
            Ahead = isStarted ? 0 : 1,
            IsIdempotent = isIdempotent,
        });
        Assert.Equal(run.Id, Assert.Single(leased).Run.Id);
        return leased[0];
    }

    protected RunOutcome Outcome(LeasedRun leased, RunState to) => new()
    {
        RunId = leased.Run.Id,
        Attempt = leased.Attempt,
        To = to,
        DueAt = to == RunState.Retrying ? Now + TimeSpan.FromSeconds(10) : default,
        StartedAt = leased.IsStarted ? Now : default,
        EndedAt = Now,
        WorkerName = "w1",
        Error = to is RunState.Failed or RunState.Retrying ? new RunError(RunErrorKind.Exception, "It broke.") : null,
        Reason = to is RunState.Skipped or RunState.Cancelled ? "Because." : null,
        IsAttemptReturned = to == RunState.Queued,
    };

    /// <summary>Writes outcomes back.</summary>
    /// <returns>The places of the refused ones.</returns>
    protected Task<IReadOnlyList<int>> CompleteAsync(params RunOutcome[] outcomes) => Store.CompleteAsync(outcomes, Token).AsTask();

    protected async Task CompletedAsync(LeasedRun leased, RunState to) => Assert.Empty(await CompleteAsync(Outcome(leased, to)));

    protected async Task<CancelAnswer> CancelAsync(Guid runId, string? reason = null) =>
        (await Store.CancelAsync([runId], reason, Token))[0];

    protected async Task<JobRun> GetAsync(Guid runId) => Assert.IsType<JobRun>(await Store.GetAsync(runId, Token));

    protected async Task<RunState> StateOfAsync(Guid runId) => (await GetAsync(runId)).State;

    protected async Task<RunDetails> DetailsAsync(Guid runId) => Assert.IsType<RunDetails>(await Store.GetDetailsAsync(runId, Token));

    protected async Task<TypeStatus?> TypeAsync(string jobType = "tweet") =>
        (await Store.GetTypesAsync(Token)).SingleOrDefault(type => type.JobType == jobType);

    protected NodeInfo NodeInfo(string node) => new(node, "host", 42, Now, "1.0", 5, ["tweet"]);

    protected Task<HeartbeatAnswer> HeartbeatAsync(string node, params HeldLease[] leases) =>
        Store.HeartbeatAsync(new Heartbeat(NodeInfo(node), LeaseDuration, leases), Token).AsTask();

    protected static HeldLease Held(LeasedRun leased, DateTimeOffset? startedAt = null) => new(leased.Run.Id, leased.Attempt, startedAt);

    /// <summary>Brings a new run to a state, by the shortest way.</summary>
    protected async Task<Guid> RunInStateAsync(RunState state, string jobType = "tweet")
    {
        switch (state)
        {
            case RunState.Scheduled:
                return (await EnqueuedAsync(RunLater(TimeSpan.FromMinutes(1), jobType))).Id;
            case RunState.Queued:
                return (await EnqueuedAsync(jobType)).Id;
            case RunState.Running:
                return (await LeasedAsync(jobType)).Run.Id;
            case RunState.Retrying or RunState.Succeeded or RunState.Failed or RunState.Skipped or RunState.Cancelled:
                var leased = await LeasedAsync(jobType);
                await CompletedAsync(leased, state);
                return leased.Run.Id;
            default:
                throw new ArgumentOutOfRangeException(nameof(state), state, "A new state: say here how a run comes to it, and place it in the tables.");
        }
    }

    /// <summary>Does the same on several threads at once.</summary>
    protected static async Task<T[]> RaceAsync<T>(int threads, Func<int, Task<T>> act)
    {
        using var start = new Barrier(threads);
        var racers = Enumerable.Range(0, threads).Select(racer => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(Token);
                return act(racer);
            },
            Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap());
        return await Task.WhenAll(racers);
    }
}
