using System.Collections.Concurrent;
using JobRunner.Queue;
using JobRunner.TestServers;

namespace JobRunner.PostgreSql.Tests;

/// <summary>A server that is stopped as by a crash under load: what was acknowledged is there, and work goes on by itself.</summary>
public sealed class PostgreSqlRestartTests
{
    private const int Restarts = 3;

    private readonly StoreScene _scene = new(TimeProvider.System);
    private readonly ConcurrentQueue<Guid> _acknowledged = [];
    private readonly ConcurrentQueue<Guid> _succeeded = [];
    private volatile bool _isEnough;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Q9_ServerRestartedInImmediateMode_LosesNothingThatWasAcknowledged()
    {
        // One of its own: the other tests' server stays up.
        await using var server = await TestServer.StartAsync("postgres.sh", variable: null);
        await using var store = new PostgreSqlJobStore(server.Address, TimeProvider.System, new Random(1));
        await store.StartAsync(Token);
        var load = Task.WhenAll(EnqueueAsync(store), EnqueueAsync(store), WorkAsync(store), WorkAsync(store));

        for (var restart = 0; restart < Restarts; restart++)
        {
            var before = (_acknowledged.Count, _succeeded.Count);
            await GrowAsync(before);
            await server.RestartAsync();
            await GrowAsync((_acknowledged.Count, _succeeded.Count));
        }

        _isEnough = true;
        await load;
        await CheckAsync(store);
    }

    private async Task EnqueueAsync(PostgreSqlJobStore store)
    {
        while (!_isEnough)
        {
            NewRun[] runs;
            lock (_scene)
            {
                runs = _scene.Runs(3);
            }

            // Whether a commit that nobody answered took place is unknown: the same ids make it safe to ask again.
            await StoreScene.UntilThereAsync(() => store.EnqueueAsync(runs, null, Token).AsTask());
            Array.ForEach(runs, run => _acknowledged.Enqueue(run.Id));
        }
    }

    private async Task WorkAsync(PostgreSqlJobStore store)
    {
        while (!_isEnough)
        {
            var leased = await StoreScene.UntilThereAsync(() => StoreScene.LeaseAsync(store, 20));
            if (leased.Count > 0)
            {
                var refused = await StoreScene.UntilThereAsync(() => store.CompleteAsync(leased.Select(_scene.Succeeded).ToArray(), Token).AsTask());
                foreach (var run in leased.Where((_, place) => !refused.Contains(place)))
                {
                    _succeeded.Enqueue(run.Run.Id);
                }
            }
        }
    }

    private async Task GrowAsync((int Acknowledged, int Succeeded) from)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (_acknowledged.Count < from.Acknowledged + 20 || _succeeded.Count < from.Succeeded + 20)
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(began) < StoreScene.Patience,
                $"Waited for 20 more enqueues than {from.Acknowledged} and ends than {from.Succeeded}; saw {_acknowledged.Count} and {_succeeded.Count}.");
            await Task.Yield();
        }
    }

    private async Task CheckAsync(PostgreSqlJobStore store)
    {
        var states = new Dictionary<Guid, RunState>();
        var query = new RunQuery { Limit = 1_000 };
        do
        {
            var page = await StoreScene.UntilThereAsync(() => store.ListAsync(query, Token).AsTask());
            page.Runs.ToList().ForEach(run => states.Add(run.Id, run.State));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        Assert.Equal(_acknowledged.Count, _acknowledged.Distinct().Count());
        Assert.All(_acknowledged, id => Assert.True(states.ContainsKey(id), $"Run {id} was acknowledged and is lost."));
        Assert.Equal(_succeeded.Count, _succeeded.Distinct().Count());
        Assert.All(_succeeded, id => Assert.Equal(RunState.Succeeded, states[id]));
        var counts = Assert.Single(await store.CountAsync(Token));
        Assert.All(RunTransitions.States, state => Assert.Equal(states.Values.Count(other => other == state), counts[state]));
    }
}
