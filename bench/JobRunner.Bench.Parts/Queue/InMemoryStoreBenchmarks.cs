using BenchmarkDotNet.Attributes;
using JobRunner.Queue;

namespace JobRunner.Bench.Parts.Queue;

/// <summary>What the in-memory store costs a run on its way: enqueued one by one, leased and completed in batches.</summary>
public class InMemoryStoreBenchmarks
{
    private const int Runs = 1_024;

    private readonly RunIdSource _ids = new(TimeProvider.System, new Random(1));
    private readonly InMemoryJobStore _store = new(TimeProvider.System);
    private readonly NewRun[] _one = new NewRun[1];

    /// <summary>How many runs wait meanwhile.</summary>
    [Params(0, 100_000)]
    public int Backlog { get; set; }

    [GlobalSetup]
    public async Task FillAsync()
    {
        for (var i = 0; i < Backlog; i++)
        {
            await EnqueueAsync();
        }
    }

    [Benchmark(OperationsPerInvoke = Runs)]
    public async Task<int> WholeWayAsync()
    {
        for (var i = 0; i < Runs; i++)
        {
            await EnqueueAsync();
        }

        var leased = await _store.LeaseAsync(Request(), CancellationToken.None);
        var refused = await _store.CompleteAsync(leased.Runs.Select(Outcome).ToArray(), CancellationToken.None);
        return leased.Runs.Count == Runs && refused.Count == 0 ? Runs : throw new InvalidOperationException("Not every run went its way.");
    }

    private static LeaseRequest Request() => new()
    {
        NodeId = "bench",
        LeaseDuration = TimeSpan.FromSeconds(15),
        MaxRuns = Runs,
        Types = new[] { new LeaseCapacity { JobType = "noop", StartNow = Runs, IsIdempotent = true } },
    };

    private static RunOutcome Outcome(LeasedRun leased) => new()
    {
        RunId = leased.Run.Id,
        Attempt = leased.Attempt,
        To = RunState.Succeeded,
        StartedAt = leased.DueAt,
        EndedAt = leased.DueAt,
        WorkerName = "worker-1",
    };

    private ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync()
    {
        _one[0] = new NewRun { Id = _ids.Next(), JobType = "noop" };
        return _store.EnqueueAsync(_one, null, CancellationToken.None);
    }
}
