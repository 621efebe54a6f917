using JobRunner.PostgreSql.Tests;
using JobRunner.TestServers;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgreSqlServer))]

namespace JobRunner.PostgreSql.Tests;

/// <summary>The server of all tests, and a database in it that goes with them.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private readonly string _database = $"jobrunner_tests_{Environment.ProcessId}";
    private TestServer _server = null!;

    /// <summary>The connection string of the tests' database.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The server of the tests that are running.</summary>
    public static async ValueTask<PostgreSqlServer> CurrentAsync() =>
        await TestContext.Current.GetFixture<PostgreSqlServer>() ?? throw new InvalidOperationException("The assembly's fixture is missing.");

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync("postgres.sh", "JOBRUNNER_TEST_POSTGRES");
        await ExecuteAsync(_server.Address, $"CREATE DATABASE {_database}");
        ConnectionString = new NpgsqlConnectionStringBuilder(_server.Address) { Database = _database, IncludeErrorDetail = true }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync(_server.Address, $"DROP DATABASE {_database} WITH (FORCE)");
        await _server.DisposeAsync();
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
    }
}
