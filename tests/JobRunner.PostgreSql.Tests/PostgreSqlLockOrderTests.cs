using JobRunner.Queue;
using JobRunner.Testing;
using Npgsql;

namespace JobRunner.PostgreSql.Tests;

/// <summary>Verbs that lock several runs lock them in the order of their ids, so that two of them never wait for each other.</summary>
public sealed class PostgreSqlLockOrderTests
{
    private const int Runs = 400;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("complete", false)]
    [InlineData("complete", true)]
    [InlineData("complete some that are retried", false)]
    [InlineData("renew", false)]
    [InlineData("renew", true)]
    public async Task Verb_WhoseFirstRunIsLocked_HasLockedNoOther(string verb, bool isPooled)
    {
        var schema = PostgreSqlStoreFixture.NextSchema();
        var scene = new StoreScene(new ManualTimeProvider());
        await using var store = await PostgreSqlStoreFixture.OpenAsync(schema, TimeProvider.System, options => options.IsPolling = isPooled, schema);
        // They lie in the table the other way round, and are told in no order.
        await store.EnqueueAsync(scene.Runs(Runs).Reverse().ToArray(), null, Token);
        LeasedRun[] leased = [.. (await StoreScene.LeaseAsync(store, Runs)).OrderBy(run => run.Run.Id.GetHashCode())];
        Assert.Equal(Runs, leased.Length);
        await using var connection = new NpgsqlConnection((await PostgreSqlServer.CurrentAsync()).ConnectionString);
        await connection.OpenAsync(Token);
        await using var holding = await connection.BeginTransactionAsync(Token);
        Assert.Equal(1, await CountAsync(connection, $"SELECT count(*) FROM (SELECT FROM {schema}.runs WHERE id = (SELECT min(id::text)::uuid FROM {schema}.runs) FOR UPDATE) AS held"));

        var doing = DoAsync(verb, store, scene, leased);
        await StoreScene.WaitsForALockAsync(schema);

        Assert.Equal(Runs - 1, await FreeAsync(schema));
        await holding.CommitAsync(Token);
        await doing;
    }

    private static async Task DoAsync(string verb, PostgreSqlJobStore store, StoreScene scene, LeasedRun[] leased)
    {
        if (verb == "renew")
        {
            var answer = await store.HeartbeatAsync(StoreScene.Heartbeat(leased), Token);
            Assert.Empty(answer.Lost);
            return;
        }

        var outcomes = leased.Select((run, place) => verb != "complete" && place % 2 == 0 ? scene.Succeeded(run) with { To = RunState.Retrying } : scene.Succeeded(run)).ToArray();
        Assert.Empty(await store.CompleteAsync(outcomes, Token));
    }

    private static async Task<long> FreeAsync(string schema)
    {
        await using var other = new NpgsqlConnection((await PostgreSqlServer.CurrentAsync()).ConnectionString);
        await other.OpenAsync(Token);
        return await CountAsync(other, $"SELECT count(*) FROM (SELECT FROM {schema}.runs FOR UPDATE SKIP LOCKED) AS free");
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
