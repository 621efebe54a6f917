using JobRunner.Bench.Durable.Floors;
using JobRunner.Bench.Durable.Peers;

namespace JobRunner.Bench.Durable.Stores;

/// <summary>A Redis server; everyone has a prefix of their own.</summary>
internal sealed class RedisDurableStore : IDurableStore
{
    private readonly ServerScript _server = new("redis.sh");
    private string _address = "";

    public string Name => "redis";

    public string Durability => "appendonly, fsync every second";

    public IReadOnlyList<Peer> Peers => [new Peer("bullmq", "bullmq.js", $"redis://{_address}")];

    private string Configuration => $"{_address},allowAdmin=true";

    public async Task StartAsync() => _address = await _server.StartAsync();

    public async Task<MeasuredContender> StartFloorAsync() =>
        new(DurableRole.Floor, await StoreFloor<string>.StartAsync(new RedisFloor(Configuration)), new RedisCostMeter(Configuration));

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
