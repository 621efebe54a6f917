using JobRunner.Bench.Durable.Floors;
using JobRunner.Bench.Durable.Peers;

namespace JobRunner.Bench.Durable.Stores;

/// <summary>SQLite files in a directory that is removed afterwards.</summary>
internal sealed class SqliteDurableStore : IDurableStore
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("jobrunner-bench-");

    public string Name => "sqlite";

    public string Durability => "WAL, synchronous FULL";

    public IReadOnlyList<Peer> Peers => [];

    public Task StartAsync() => Task.CompletedTask;

    public async Task<MeasuredContender> StartFloorAsync()
    {
        var file = FileOf("floor");
        return new MeasuredContender(DurableRole.Floor, await StoreFloor<byte[]>.StartAsync(new SqliteFloor(file)), new SqliteCostMeter(file));
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private string FileOf(string contender) => Path.Combine(_directory.FullName, $"{contender}.db");
}
