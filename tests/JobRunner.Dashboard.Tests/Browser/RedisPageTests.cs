using JobRunner.Hosting;
using JobRunner.Redis;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>The main pages and acts on Redis.</summary>
public sealed class RedisPageTests(Chromium chromium, RedisPageTests.Server server) : MainPageTests(chromium), IClassFixture<RedisPageTests.Server>
{
    protected override void UseStore(JobRunnerBuilder jobs) => jobs.UseRedis(server.Address, $"pages:{Guid.NewGuid():N}");

    public sealed class Server() : StoreServer("redis.sh");
}
