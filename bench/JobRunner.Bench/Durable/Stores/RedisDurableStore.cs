using JobRunner.Bench.Durable.Floors;
using JobRunner.Bench.Durable.Peers;
using JobRunner.Hosting;
using JobRunner.Redis;

namespace JobRunner.Bench.Durable.Stores;

/// <summary>A Redis server; everyone has a prefix of their own.</summary>
internal sealed class RedisDurableStore : IDurableStore
{
    private readonly ServerScript _server = new("redis.sh");
    private string _address = "";

    public string Name => "redis";

    public string Durability => "appendonly, fsync every second";

    public IReadOnlyList<Peer> Peers => [new Peer("bullmq", "bullmq.js", $"redis://{_address}")];

    public Action<JobRunnerBuilder> Use(EntrantRole role) => jobs => jobs.UseRedis(_address, role == EntrantRole.SameStatements ? "bench:statements" : "bench:jobs");

    private string Configuration => $"{_address},allowAdmin=true";

    public async Task StartAsync() => _address = await _server.StartAsync();

    public async Task<IDurableContender> StartFloorAsync() =>
        await StoreFloor<string>.StartAsync("floor", new RedisFloor(Configuration));

    /// <summary>The server's own counters: they do not know whose commands they count, and contenders are measured in turns.</summary>
    public ICostMeter CostOf(EntrantRole role) => new RedisCostMeter(Configuration);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
