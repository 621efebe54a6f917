using JobRunner.Hosting;
using JobRunner.Redis;
using JobRunner.TestServers;
using StackExchange.Redis;

namespace JobRunner.Host.Tests.Operate;

public sealed class RedisPlace : StorePlace
{
    private TestServer _server = null!;

    public override IReadOnlyList<string> Options => ["--redis-url", _server.Address];

    public override IReadOnlyList<string> Nowhere => ["--redis-url", "redis://:hush@127.0.0.1:1"];

    public override async Task<bool> HasBenchAsync()
    {
        using var server = await ConnectionMultiplexer.ConnectAsync(_server.Address);
        return ((RedisResult[])(await server.GetDatabase().ExecuteAsync("KEYS", "jobrunner_bench*"))!).Length > 0;
    }

    public override async ValueTask InitializeAsync() => _server = await TestServer.StartAsync("redis.sh", variable: null);

    public override ValueTask DisposeAsync() => _server.DisposeAsync();

    protected override void UseIn(JobRunnerBuilder jobs) => jobs.UseRedis(_server.Address);
}
