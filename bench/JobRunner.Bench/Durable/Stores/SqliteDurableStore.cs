using JobRunner.Bench.Durable.Floors;
using JobRunner.Bench.Durable.Peers;
using JobRunner.Hosting;
using JobRunner.Sqlite;

namespace JobRunner.Bench.Durable.Stores;

/// <summary>SQLite files in a directory that is removed afterwards.</summary>
internal sealed class SqliteDurableStore : IDurableStore
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("jobrunner-bench-");

    public string Name => "sqlite";

    public string Durability => "WAL, synchronous FULL";

    public IReadOnlyList<Peer> Peers => [];

    public Action<JobRunnerBuilder> Use(EntrantRole role) => jobs => jobs.UseSqlite(FileOf(role));

    public Task StartAsync() => Task.CompletedTask;

    public async Task<IDurableContender> StartFloorAsync() => await StoreFloor<byte[]>.StartAsync("floor", new SqliteFloor(FileOf(EntrantRole.Floor)));

    public ICostMeter CostOf(EntrantRole role) => new SqliteCostMeter(FileOf(role));

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private string FileOf(EntrantRole role) => Path.Combine(_directory.FullName, role switch
    {
        EntrantRole.Floor => "floor.db",
        EntrantRole.SameStatements => "statements.db",
        _ => "jobrunner.db",
    });
}
