using JobRunner.Queue;
using JobRunner.TestServers;
using Npgsql;

namespace JobRunner.PostgreSql.Tests;

/// <summary>A pooler that gives each transaction another of the server's sessions: found out by itself, and nothing is lost but the notifications.</summary>
public sealed class PostgreSqlPoolerTests : IAsyncLifetime
{
    private const int MaxTurns = 200;

    private readonly StoreScene _scene = new(TimeProvider.System);
    private readonly string _schema = PostgreSqlStoreFixture.NextSchema();
    private TestServer _pooler = null!;
    private string _address = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var server = (await PostgreSqlServer.CurrentAsync()).ConnectionString;
        _pooler = await TestServer.StartAsync("pgbouncer.sh", variable: null, server);
        _address = _pooler.Address;
    }

    public ValueTask DisposeAsync() => _pooler.DisposeAsync();

    [Fact]
    public async Task Store_WithDefaultsBehindAPooler_PollsAndDoesAllThatAStoreDoes()
    {
        await using var here = await OpenAsync();
        await using var there = await OpenAsync();
        var runs = _scene.Runs(100);

        // Each verb often and by several at once, so that it meets sessions in which others were before it.
        await Task.WhenAll(runs.Chunk(5).Select((batch, number) => (number % 2 == 0 ? here : there).EnqueueAsync(batch, null, Token).AsTask()));
        var leased = new List<LeasedRun>();
        while (leased.Count < runs.Length)
        {
            var taken = await Task.WhenAll(StoreScene.LeaseAsync(here, 10), StoreScene.LeaseAsync(there, 10));
            Assert.Contains(taken, some => some.Count > 0);
            leased.AddRange(taken.SelectMany(some => some));
        }

        Assert.NotNull(here.Info.PollInterval);
        Assert.Equal(runs.Select(run => run.Id).Order(), leased.Select(run => run.Run.Id).Order());
        Assert.Empty(await there.CompleteAsync(leased.Select(_scene.Succeeded).ToArray(), Token));
        Assert.Equal(runs.Length, Assert.Single(await here.CountAsync(Token))[RunState.Succeeded]);
        Assert.Equal(runs.Length, await there.PruneAsync(new PruneRequest(DateTimeOffset.MaxValue, default, 1_000), Token));
        Assert.Empty(await here.ExamineAsync(Token));
    }

    [Fact]
    public async Task Store_ThatReachesTheServerItself_PreparesItsStatements()
    {
        var applicationName = $"{_schema} prepares";
        await using var store = await PostgreSqlStoreFixture.OpenAsync(_schema, TimeProvider.System, applicationName: applicationName);
        var isPrepared = false;
        store.Lent = connection =>
        {
            using var command = new NpgsqlCommand("SELECT count(*) FROM pg_prepared_statements", connection);
            isPrepared |= (long)command.ExecuteScalar()! > 0;
        };

        // Notices go over connections of the same pool, so that it is not always the same one that enqueues.
        for (var turn = 0; turn < MaxTurns && !isPrepared; turn++)
        {
            await store.EnqueueAsync(_scene.Runs(1), null, Token);
        }

        Assert.True(isPrepared, $"{MaxTurns} enqueues prepared nothing.");
    }

    private async Task<PostgreSqlJobStore> OpenAsync()
    {
        var store = new PostgreSqlJobStore(_address, TimeProvider.System, new Random(1), new PostgreSqlJobStoreOptions { Schema = _schema });
        await store.StartAsync(Token);
        return store;
    }
}
