using JobRunner.Hosting;
using JobRunner.Redis;
using JobRunner.TestServers;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>The main pages and acts on Redis.</summary>
public sealed class RedisPageTests(Chromium chromium) : MainPageTests(chromium), IAsyncLifetime
{
    private TestServer? _server;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync("redis.sh", variable: null);

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    protected override void UseStore(JobRunnerBuilder jobs) => jobs.UseRedis(_server!.Address);
}
