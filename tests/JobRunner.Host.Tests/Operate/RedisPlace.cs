using JobRunner.TestServers;

namespace JobRunner.Host.Tests.Operate;

public sealed class RedisPlace : StorePlace
{
    private TestServer _server = null!;

    public override IReadOnlyList<string> Options => ["--redis-url", _server.Address];

    public override IReadOnlyList<string> Nowhere => ["--redis-url", "redis://:hush@127.0.0.1:1"];

    public override async ValueTask InitializeAsync() => _server = await TestServer.StartAsync("redis.sh", variable: null);

    public override ValueTask DisposeAsync() => _server.DisposeAsync();
}
