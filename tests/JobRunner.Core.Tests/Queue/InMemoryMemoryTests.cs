using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Queue;

/// <summary>What runs cost in memory; measured alone, since it looks at the whole heap.</summary>
[Collection(nameof(WholeHeap))]
public sealed class InMemoryMemoryTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly RunIdSource _ids;

    public InMemoryMemoryTests() => _ids = new RunIdSource(_clock, new Random(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(3_600)]
    public async Task WaitingRuns_Each_CostAtMost200Bytes(int dueInSeconds)
    {
        const int Runs = 300_000;
        var store = new InMemoryJobStore(_clock);
        var before = Heap();

        for (var run = 0; run < Runs; run++)
        {
            await store.EnqueueAsync(new[] { Run("tweet") with { DueAt = _clock.GetUtcNow() + TimeSpan.FromSeconds(dueInSeconds) } }, null, Token);
        }

        Assert.InRange((Heap() - before) / Runs, 100, 200);
        GC.KeepAlive(store);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(1)]
    public async Task Soak_ManyRunsTypesAndRequestIds_LeaveBoundedMemory(int types)
    {
        const int Runs = 200_000;
        var store = new InMemoryJobStore(_clock, new InMemoryJobStoreOptions { MaxFinishedRuns = 1_000, MaxIdleTypes = 100 });
        await DrainAsync(store, Runs / 100, Math.Max(1, types / 100));
        var before = Heap();

        // All wait at once, so that every map grows to its full size before it is emptied.
        await DrainAsync(store, Runs, types);

        Assert.InRange(Heap() - before, -1_000_000, 1_000_000);
        Assert.Equal(1_000, (await store.CountAsync(Token)).Sum(counts => counts.ByState.Sum()));
        Assert.InRange((await store.GetTypesAsync(Token)).Count, 1, 1_100);
    }

    private static long Heap()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private NewRun Run(string jobType) => new() { Id = _ids.Next(), JobType = jobType };

    private async Task DrainAsync(InMemoryJobStore store, int runs, int types)
    {
        for (var run = 0; run < runs; run++)
        {
            await store.EnqueueAsync(new[] { Run($"type{run % types}") with { RequestId = $"request {_clock.GetUtcNow():O} {run}" } }, null, Token);
        }

        for (var first = 0; first < types; first += 100)
        {
            var capacities = Enumerable.Range(first, Math.Min(100, types - first))
                .Select(type => new LeaseCapacity { JobType = $"type{type}", StartNow = runs })
                .ToArray();
            var request = new LeaseRequest { NodeId = "n1", LeaseDuration = TimeSpan.FromMinutes(1), MaxRuns = runs, Types = capacities };
            var leased = (await store.LeaseAsync(request, Token)).Runs;
            Assert.Empty(await store.CompleteAsync(leased.Select(Succeed).ToArray(), Token));
        }

        _clock.Advance(TimeSpan.FromSeconds(1));
    }

    private RunOutcome Succeed(LeasedRun leased) => new()
    {
        RunId = leased.Run.Id,
        Attempt = leased.Attempt,
        To = RunState.Succeeded,
        StartedAt = _clock.GetUtcNow(),
        EndedAt = _clock.GetUtcNow(),
    };
}
