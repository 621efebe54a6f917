using System.Data.Common;
using JobRunner.Queue;
using JobRunner.Testing.Conformance;
using Npgsql;

namespace JobRunner.PostgreSql.Tests;

/// <summary>Gives each store a schema of its own.</summary>
public sealed class PostgreSqlStoreFixture : StoreFixture
{
    private static int _schemas;

    private readonly Dictionary<IJobStore, string> _schemaOf = [];
    private readonly List<NpgsqlConnection> _connections = [];

    public override bool TakesTransactions => true;

    public static string NextSchema() => $"test_{Interlocked.Increment(ref _schemas)}";

    public static async Task<PostgreSqlJobStore> OpenAsync(
        string schema, TimeProvider time, Action<PostgreSqlJobStoreOptions>? configure = null, string applicationName = "JobRunner")
    {
        var options = new PostgreSqlJobStoreOptions { Schema = schema };
        configure?.Invoke(options);
        var address = new NpgsqlConnectionStringBuilder((await PostgreSqlServer.CurrentAsync()).ConnectionString) { ApplicationName = applicationName };
        var store = new PostgreSqlJobStore(address.ConnectionString, time, new Random(Interlocked.Increment(ref _schemas)), options);
        await store.StartAsync(TestContext.Current.CancellationToken);
        return store;
    }

    public override async ValueTask<IJobStore> CreateAsync(TimeProvider time)
    {
        var schema = NextSchema();
        var store = await OpenAsync(schema, time);
        _schemaOf[store] = schema;
        return store;
    }

    public override async ValueTask<IJobStore> OpenSecondAsync(IJobStore first, TimeProvider time) => await OpenAsync(_schemaOf[first], time);

    public override async ValueTask<DbTransaction> BeginTransactionAsync()
    {
        var connection = new NpgsqlConnection((await PostgreSqlServer.CurrentAsync()).ConnectionString);
        _connections.Add(connection);
        await connection.OpenAsync();
        return await connection.BeginTransactionAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}
