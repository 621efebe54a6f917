using JobRunner.Hosting;
using JobRunner.Redis;
using JobRunner.TestPrograms;
using JobRunner.TestServers;

namespace JobRunner.Cluster.Tests.Stores;

/// <summary>A Redis server of the test's own.</summary>
public sealed class RedisClusterStore : ClusterStore
{
    private TestServer _server = null!;

    public override async Task StartAsync() => _server = await TestServer.StartAsync("redis.sh", variable: null);

    internal override void Tell(WorkingFolder host) =>
        host.WithVariable("JobRunner__Store", "redis").WithVariable("REDIS_URL", _server.Address);

    public override void UseIn(JobRunnerBuilder builder) => builder.UseRedis(_server.Address);

    public override async Task InterruptAsync(Func<Task> meanwhile)
    {
        await _server.CrashAsync();
        await meanwhile();
        await _server.RestartAsync();
    }

    public override ValueTask DisposeAsync() => _server.DisposeAsync();
}
