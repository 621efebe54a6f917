using JobRunner.Bench.Durable.Floors;
using JobRunner.Bench.Durable.Peers;
using JobRunner.Hosting;
using JobRunner.PostgreSql;
using Npgsql;

namespace JobRunner.Bench.Durable.Stores;

/// <summary>A PostgreSQL server with its defaults; everyone has a database of their own.</summary>
internal sealed class PostgreSqlDurableStore : IDurableStore
{
    private static readonly string[] _peers = ["pg_boss", "graphile", "graphile_local"];

    private readonly ServerScript _server = new("postgres.sh");
    private NpgsqlConnectionStringBuilder _address = [];

    public string Name => "postgres";

    public string Durability => "fsync and synchronous_commit on";

    public IReadOnlyList<Peer> Peers =>
    [
        new Peer("pg-boss", "pg-boss.js", Url(_peers[0])),
        new Peer("graphile-worker", "graphile-worker.js", Url(_peers[1])),
        new Peer("graphile-worker, local", "graphile-worker.js", Url(_peers[2]), "local-queue"),
    ];

    public Action<JobRunnerBuilder> Use(EntrantRole role) => jobs => jobs.UsePostgreSql(AddressOf(DatabaseOf(role)));

    public async Task StartAsync()
    {
        _address = new NpgsqlConnectionStringBuilder(await _server.StartAsync()) { Pooling = false };
        await ExecuteAsync("alter system set shared_preload_libraries = 'pg_stat_statements'");
        await _server.RestartAsync();
        await ExecuteAsync("create extension pg_stat_statements");
        foreach (var database in (IEnumerable<string>)[.. _peers, DatabaseOf(EntrantRole.Floor), DatabaseOf(EntrantRole.SameStatements), DatabaseOf(EntrantRole.Framework)])
        {
            await ExecuteAsync($"create database {database}");
        }
    }

    public async Task<IDurableContender> StartFloorAsync() =>
        await StoreFloor<Guid>.StartAsync("floor", new PostgreSqlFloor(AddressOf(DatabaseOf(EntrantRole.Floor))));

    public ICostMeter CostOf(EntrantRole role) => new PostgreSqlCostMeter(_address.ConnectionString, DatabaseOf(role));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string DatabaseOf(EntrantRole role) => role switch
    {
        EntrantRole.Floor => "floor",
        EntrantRole.SameStatements => "statements",
        _ => "jobrunner",
    };

    private string AddressOf(string database) => new NpgsqlConnectionStringBuilder(_address.ConnectionString) { Database = database, Pooling = true }.ConnectionString;

    private string Url(string database) => $"postgres://{_address.Username}:{Uri.EscapeDataString(_address.Password!)}@{_address.Host}:{_address.Port}/{database}";

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(_address.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
