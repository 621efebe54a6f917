namespace JobRunner.PostgreSql.Tests;

/// <summary>A store with as many waiting and as many ended runs as wanted, made by the server itself, and the plans of its statements.</summary>
internal sealed class GrownStore : IAsyncDisposable
{
    public const int Types = 5;

    private readonly string _schema;

    private GrownStore(PostgreSqlJobStore store, string schema)
    {
        Store = store;
        _schema = schema;
        Plans = new StatementPlans(schema);
        store.Lent = Plans.Watch;
    }

    public PostgreSqlJobStore Store { get; }

    public StatementPlans Plans { get; }

    public static async Task<GrownStore> CreateAsync(int runs, Action<PostgreSqlJobStoreOptions>? configure = null)
    {
        var server = await PostgreSqlServer.CurrentAsync();
        var schema = PostgreSqlStoreFixture.NextSchema();
        var options = new PostgreSqlJobStoreOptions { Schema = schema };
        configure?.Invoke(options);
        var store = new PostgreSqlJobStore(StatementPlans.Explaining(server.ConnectionString), TimeProvider.System, new Random(1), options);
        await store.StartAsync(TestContext.Current.CancellationToken);
        if (runs > 0)
        {
            await PostgreSqlServer.ExecuteAsync(server.ConnectionString, Script(schema, runs));
            await PostgreSqlServer.ExecuteAsync(server.ConnectionString, $"VACUUM (ANALYZE) {schema}.runs, {schema}.history, {schema}.requests, {schema}.activity");
        }

        return new GrownStore(store, schema);
    }

    /// <summary>Counts the pages that a call touches, the least of some calls: the first ones plan and fill caches.</summary>
    public async Task<int> BuffersAsync(Func<PostgreSqlJobStore, Task> act)
    {
        var least = int.MaxValue;
        for (var call = 0; call < 8; call++)
        {
            Plans.Clear();
            await act(Store);
            least = Math.Min(least, Plans.Buffers());
        }

        return least;
    }

    public async Task<long> ReadAsync(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create((await PostgreSqlServer.CurrentAsync()).ConnectionString);
        await using var command = source.CreateCommand(sql.Replace("jobrunner.", $"{_schema}.", StringComparison.Ordinal));
        return Convert.ToInt64(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), null);
    }

    public Task ExecuteAsync(string sql) => Task.Run(async () => await PostgreSqlServer.ExecuteAsync(
        (await PostgreSqlServer.CurrentAsync()).ConnectionString, sql.Replace("jobrunner.", $"{_schema}.", StringComparison.Ordinal)));

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    // Ids ascend with the instants, as those of real runs do.
    private static string Script(string schema, int runs) => $"""
        SET synchronous_commit = off;
        INSERT INTO {schema}.runs (id, job_type, state, lane, priority, enqueued_at, due_at, payload)
        SELECT ('0180' || lpad(to_hex(i), 8, '0') || '7000' || '8000000000000000')::uuid, 'type' || i % {Types}, 2, 5, 1,
               now() - interval '2 days' + i * interval '10 ms', now() - interval '2 days' + i * interval '10 ms', convert_to('"hello"', 'UTF8')
        FROM generate_series(1, {runs}) AS i;
        INSERT INTO {schema}.history (id, job_type, state, lane, priority, attempt, attempts_returned, deaths, results_succeeded, results_failed,
            is_attempt_untold, is_cancel_requested, enqueued_at, due_at, started_at, finished_at, request_id, node_id)
        SELECT ('0170' || lpad(to_hex(i), 8, '0') || '7000' || '8000000000000000')::uuid, 'type' || i % {Types}, CASE WHEN i % 100 = 0 THEN 5 ELSE 4 END, 1, 1, 1, 0, 0, 0, 0,
               true, false, now() - interval '9 days', now() - interval '9 days', now() - interval '9 days',
               now() - interval '9 days' + i * interval '10 ms', CASE WHEN i % 10 = 0 THEN 'request ' || i END, 'n0'
        FROM generate_series(1, {runs}) AS i;
        INSERT INTO {schema}.requests (request_id, run_id) SELECT request_id, id FROM {schema}.history WHERE request_id IS NOT NULL;
        INSERT INTO {schema}.types (job_type, queued, succeeded, failed)
        SELECT live.job_type, live.queued, ended.succeeded, ended.failed
        FROM (SELECT job_type, count(*) AS queued FROM {schema}.runs GROUP BY job_type) AS live
        JOIN (SELECT job_type, count(*) FILTER (WHERE state = 4) AS succeeded, count(*) FILTER (WHERE state = 5) AS failed FROM {schema}.history GROUP BY job_type) AS ended
            ON ended.job_type = live.job_type;
        INSERT INTO {schema}.activity (resolution, job_type, started_at, node_id, successful, retried, dead_lettered, skipped, cancelled, last_run_id, last_state, last_ended_at, queue_waits, durations)
        SELECT 2, CASE WHEN type = 0 THEN '' ELSE 'type' || type END, date_trunc('hour', now()) - hour * interval '1 hour', node, 9, 0, 0, 0, 0, gen_random_uuid(), 4, now(),
               decode(repeat('00', 60), 'hex'), decode(repeat('00', 60), 'hex')
        FROM generate_series(0, 50) AS type, generate_series(1, 32 * 24 - 1) AS hour, unnest(ARRAY ['n1', 'n2']) AS node;
        """;
}
