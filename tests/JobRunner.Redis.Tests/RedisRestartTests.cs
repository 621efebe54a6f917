using System.Collections.Concurrent;
using JobRunner.Queue;
using JobRunner.TestServers;

namespace JobRunner.Redis.Tests;

/// <summary>Q9: a server that is killed and started again is an interruption; nothing that was acknowledged is lost.</summary>
public sealed class RedisRestartTests : IAsyncLifetime
{
    private static readonly TimeSpan _leaseDuration = TimeSpan.FromSeconds(2);

    private readonly RunIdSource _ids = new(TimeProvider.System, new Random(5));
    private TestServer _server = null!;
    private RedisJobStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync("redis.sh", null);
        _store = await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Q9_ServerIsGone_EachVerbSaysSoWithoutSecrets()
    {
        var run = await EnqueueAsync();
        await using var gone = await TestServer.StartAsync("redis.sh", null);
        await using var store = new RedisJobStore(
            new RedisJobStoreOptions { Url = $"redis://:secret@{gone.Address}", ConnectTimeout = TimeSpan.FromSeconds(1) }, TimeProvider.System, new Random(1));
        await gone.DisposeAsync();

        var refusals = new List<StoreUnavailableException>
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.StartAsync(Token)),
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.EnqueueAsync(new[] { Run() }, null, Token)),
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.GetAsync(run, Token)),
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ExamineAsync(Token)),
        };

        Assert.All(refusals, refusal => Assert.Contains(gone.Address, refusal.Message, StringComparison.Ordinal));
        Assert.All(refusals, refusal => Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Q1_KilledServer_HasWhatWasAcknowledged()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => EnqueueAsync()));

        await _server.RestartAsync();

        var found = await Eventually.DoAsync(async () => (await _store.ListAsync(new RunQuery { Limit = 500 }, Token)).Runs);
        Assert.Equal(runs.Order(), found.Select(run => run.Id).Order());
    }

    [Fact]
    public async Task Q9_AfterARestart_NoticesComeAgain()
    {
        await EnqueueAsync();
        await _server.RestartAsync();
        await Eventually.DoAsync(async () => await _store.CountAsync(Token));
        var told = new ConcurrentQueue<Guid>();
        using var subscription = _store.Subscribe(StoreNoticeKinds.RunFinished, notice => told.Enqueue(notice.RunId));
        await using var second = await OpenAsync();

        await Eventually.GetAsync(
            "a notice of a run that another handle ended",
            async () =>
            {
                var run = Run();
                await second.EnqueueAsync(new[] { run }, null, Token);
                await second.CancelAsync([run.Id], null, Token);
                return told.Count;
            },
            count => count > 0);
    }

    [Fact]
    public async Task Q9_RestartsUnderLoad_EachRunEndsOnceAndNoneIsLost()
    {
        const int Runs = 3_000;
        var (enqueued, accepted) = (new ConcurrentBag<Guid>(), new ConcurrentDictionary<Guid, int>());
        var producer = ProduceAsync(Runs, enqueued);
        var nodes = Enumerable.Range(0, 3).Select(node => WorkAsync($"n{node}", Runs, accepted)).ToList();
        for (var restart = 1; restart <= 3; restart++)
        {
            var goal = Runs * restart / 5;
            await Eventually.GetAsync("runs to end", () => Task.FromResult(accepted.Count), count => count >= goal);
            await _server.RestartAsync();
        }

        await producer;
        await Task.WhenAll(nodes);

        var counts = Assert.Single(await Eventually.DoAsync(async () => await _store.CountAsync(Token)));
        Assert.Equal((Runs, 0, 0), (counts[RunState.Succeeded], counts[RunState.Running], counts[RunState.Failed]));
        Assert.All(enqueued, runId => Assert.Equal(1, accepted.GetValueOrDefault(runId)));
    }

    private async Task ProduceAsync(int runs, ConcurrentBag<Guid> enqueued)
    {
        for (var count = 0; count < runs; count += 10)
        {
            // The same runs again, until they are acknowledged: that makes none twice.
            var batch = Enumerable.Range(0, 10).Select(_ => Run()).ToArray();
            await Eventually.DoAsync(async () => await _store.EnqueueAsync(batch, null, Token));
            Array.ForEach(batch, run => enqueued.Add(run.Id));
        }
    }

    private async Task WorkAsync(string node, int runs, ConcurrentDictionary<Guid, int> accepted)
    {
        await using var store = await Eventually.DoAsync(OpenAsync);
        while (accepted.Count < runs)
        {
            await Eventually.DoAsync(async () => await store.RescueAsync(100, Token));
            var leased = (await Eventually.DoAsync(async () => await store.LeaseAsync(Request(node), Token))).Runs;
            var outcomes = leased.Select(run => new RunOutcome { RunId = run.Run.Id, Attempt = run.Attempt, To = RunState.Succeeded }).ToArray();
            await CompleteAsync(store, outcomes, accepted);
        }
    }

    // An outcome whose answer was lost is written again, and refused if it had been accepted: either way it is the run's only end.
    private static async Task CompleteAsync(RedisJobStore store, RunOutcome[] outcomes, ConcurrentDictionary<Guid, int> accepted)
    {
        var wasCutOff = false;
        var refused = await Eventually.DoAsync(async () =>
        {
            try
            {
                return await store.CompleteAsync(outcomes, Token);
            }
            catch (StoreUnavailableException)
            {
                wasCutOff = true;
                throw;
            }
        });
        foreach (var (outcome, place) in outcomes.Select((outcome, place) => (outcome, place)))
        {
            var run = refused.Contains(place) ? await Eventually.DoAsync(async () => await store.GetAsync(outcome.RunId, Token)) : null;
            if (!refused.Contains(place) || (wasCutOff && run?.State == RunState.Succeeded && run.Attempt == outcome.Attempt))
            {
                accepted.AddOrUpdate(outcome.RunId, 1, (_, count) => count + 1);
            }
        }
    }

    private static LeaseRequest Request(string node) => new()
    {
        NodeId = node,
        LeaseDuration = _leaseDuration,
        MaxRuns = 20,
        Types = new[] { new LeaseCapacity { JobType = "tweet", StartNow = 20, IsIdempotent = true } },
    };

    private async Task<Guid> EnqueueAsync()
    {
        var run = Run();
        await _store.EnqueueAsync(new[] { run }, null, Token);
        return run.Id;
    }

    private NewRun Run() => new() { Id = _ids.Next(), JobType = "tweet" };

    private async Task<RedisJobStore> OpenAsync()
    {
        var options = new RedisJobStoreOptions { Url = _server.Address, TakesEntries = false };
        var store = new RedisJobStore(options, TimeProvider.System, new Random(1));
        await store.StartAsync(Token);
        return store;
    }
}
