using JobRunner.Queue;
using JobRunner.TestServers;
using StackExchange.Redis;

namespace JobRunner.Redis.Tests;

/// <summary>What verbs cost the server, in commands: those of a script are counted too.</summary>
public sealed class RedisCommandTests : IAsyncLifetime
{
    private const int Types = 8;

    // Those of the verbs; the driver has others of its own.
    private static readonly string[] _counted =
        ["evalsha", "time", "exists", "hget", "hmget", "hset", "hdel", "zadd", "zrem", "zcard", "zrange", "zrangebyscore", "sadd", "publish"];

    private readonly RunIdSource _ids = new(TimeProvider.System, new Random(9));
    private TestServer _server = null!;
    private RedisJobStore _store = null!;
    private ConnectionMultiplexer _redis = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // What the server counts is to be this test's alone.
        _server = await TestServer.StartAsync("redis.sh", null);
        _store = await RedisStores.OpenAsync(SharedServer.NewPrefix(), TimeProvider.System, options => options.Url = _server.Address);
        _redis = await ConnectionMultiplexer.ConnectAsync(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _redis.Dispose();
        await _store.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task VerbsForOneRun_TakeFewCommands()
    {
        // The first call of each has to tell the server the script, and a type that is new is put on a list.
        await EnqueueAsync();
        await CompleteAsync((await LeaseAsync()).Runs);

        Assert.Equal(11, await CountAsync(EnqueueAsync));
        var leased = (await LeaseAsync()).Runs;
        Assert.Equal(12, await CountAsync(() => CompleteAsync(leased)));
        Assert.Equal(2 + Types, await CountAsync(async () => Assert.Empty((await LeaseAsync()).Runs)));

        await EnqueueAsync();
        Assert.Equal(11 + Types, await CountAsync(async () => Assert.Single((await LeaseAsync()).Runs)));
    }

    // The clock is the store's here, so no command asks for the time.
    private async Task<long> CountAsync(Func<Task> act)
    {
        var before = await CommandsAsync();
        await act();
        return await CommandsAsync() - before;
    }

    private async Task<long> CommandsAsync()
    {
        var info = (string)(await _redis.GetDatabase().ExecuteAsync("INFO", "commandstats"))!;
        return info.Split('\n').Where(line => line.StartsWith("cmdstat_", StringComparison.Ordinal))
            .Select(line => line["cmdstat_".Length..].Split(":calls=")).Where(parts => _counted.Contains(parts[0])).Sum(parts => long.Parse(parts[1].Split(',')[0]));
    }

    private async Task EnqueueAsync() =>
        await _store.EnqueueAsync(new[] { new NewRun { Id = _ids.Next(), JobType = "noop_0", Payload = JobPayload.From(1) } }, null, Token);

    private async Task<LeaseAnswer> LeaseAsync() => await _store.LeaseAsync(
        new LeaseRequest
        {
            NodeId = "n1",
            LeaseDuration = TimeSpan.FromSeconds(30),
            MaxRuns = 5,
            Types = Enumerable.Range(0, Types).Select(type => new LeaseCapacity { JobType = $"noop_{type}", StartNow = 5 }).ToArray(),
        },
        Token);

    private async Task CompleteAsync(IReadOnlyList<LeasedRun> leased) => Assert.Empty(await _store.CompleteAsync(
        leased.Select(run => new RunOutcome { RunId = run.Run.Id, Attempt = run.Attempt, To = RunState.Succeeded }).ToArray(), Token));
}
