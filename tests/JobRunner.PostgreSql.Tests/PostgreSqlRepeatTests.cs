using JobRunner.Queue;
using JobRunner.Testing;
using Npgsql;

namespace JobRunner.PostgreSql.Tests;

/// <summary>An enqueue that is repeated, because nobody answered the first, while the run that the first made ends.</summary>
public sealed class PostgreSqlRepeatTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public async Task Q1_RepeatedWhileTheRunEnds_MakesNoSecondRun(int runs)
    {
        var schema = PostgreSqlStoreFixture.NextSchema();
        var scene = new StoreScene(new ManualTimeProvider());
        await using var store = await PostgreSqlStoreFixture.OpenAsync(schema, TimeProvider.System, applicationName: schema);
        var batch = scene.Runs(runs);
        await store.EnqueueAsync(batch, null, Token);
        await using var connection = new NpgsqlConnection((await PostgreSqlServer.CurrentAsync()).ConnectionString);
        await connection.OpenAsync(Token);
        await using var ending = await connection.BeginTransactionAsync(Token);
        await using (var end = new NpgsqlCommand(End(schema), connection, ending))
        {
            end.Parameters.AddWithValue("id", batch[0].Id);
            Assert.Equal(1, await end.ExecuteNonQueryAsync(Token));
        }

        var repeated = store.EnqueueAsync(batch, null, Token).AsTask();
        await StoreScene.WaitsForALockAsync(schema);
        await ending.CommitAsync(Token);

        Assert.All(await repeated, result => Assert.False(result.IsNew));
        Assert.Equal(runs - 1, (await StoreScene.LeaseAsync(store, 1_000)).Count);
        Assert.Equal(RunState.Succeeded, (await store.GetAsync(batch[0].Id, Token))!.State);
    }

    // What the end of a run writes, to be held open: the run is gone from one table, and not yet seen in the other.
    private static string End(string schema) => $"""
        WITH gone AS (DELETE FROM {schema}.runs WHERE id = @id RETURNING *)
        INSERT INTO {schema}.history (id, job_type, state, lane, priority, attempt, attempts_returned, deaths, results_succeeded, results_failed,
            is_attempt_untold, is_cancel_requested, enqueued_at, due_at, started_at, finished_at)
        SELECT id, job_type, 4, lane, priority, attempt, attempts_returned, deaths, 1, 0, true, false, enqueued_at, due_at, started_at, now() FROM gone
        """;
}
