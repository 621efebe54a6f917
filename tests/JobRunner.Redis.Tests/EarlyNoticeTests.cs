using System.Collections.Concurrent;
using System.Threading.Channels;
using JobRunner.Queue;
using JobRunner.TestServers;
using StackExchange.Redis;

namespace JobRunner.Redis.Tests;

/// <summary>A node is told of its own enqueue as that is sent: what it asks for then is done after it.</summary>
public sealed class EarlyNoticeTests : IAsyncLifetime
{
    private readonly RunIdSource _ids = new(TimeProvider.System, new Random(3));
    private readonly string _prefix = SharedServer.NewPrefix();
    private readonly Channel<StoreNotice> _notices = Channel.CreateUnbounded<StoreNotice>();
    private readonly ConcurrentQueue<Task<LeaseAnswer>> _leases = [];
    private RedisJobStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await RedisStores.OpenAsync(_prefix, TimeProvider.System);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Enqueue_IsToldOnce_AndTheLeaseThatIsAskedForThenFindsItsRun()
    {
        const int Runs = 200;
        await FirstIsToldAsync();
        using var leasing = Leasing(_store);
        using var listening = Listening(_store);
        for (var run = 0; run < Runs; run++)
        {
            var enqueue = EnqueueAsync();
            Assert.Equal(run + 1, _leases.Count);
            await enqueue;
        }

        // The server tells of another handle's after it would have told of those.
        await using var other = await RedisStores.OpenAsync(_prefix, TimeProvider.System);
        await EnqueueAsync(other, "call");
        while ((await ToldAsync()).JobType != "call")
        {
        }

        var leases = await Task.WhenAll(_leases);
        Assert.All(leases[..Runs], lease => Assert.Single(lease.Runs));
        Assert.All(leases[Runs..], lease => Assert.Empty(lease.Runs));
        Assert.Equal(Runs + 1, leases.Length);
    }

    [Fact]
    public async Task OtherHandles_AreToldByTheServer()
    {
        await FirstIsToldAsync();
        await using var other = await RedisStores.OpenAsync(_prefix, TimeProvider.System);
        using var listening = Listening(other);

        await EnqueueAsync();

        Assert.Equal(new StoreNotice(StoreNoticeKinds.RunsAvailable, default, "tweet"), await ToldAsync());
    }

    [Fact]
    public async Task PausedType_WakesNobodyOnceAnEnqueueHasFoundItPaused()
    {
        await FirstIsToldAsync();
        await _store.SetPauseAsync("tweet", new TypePause(TimeProvider.System.GetUtcNow(), null), Token);
        await EnqueueAsync();
        using var leasing = Leasing(_store);

        await EnqueueAsync();

        Assert.Empty(_leases);
    }

    [Fact]
    public async Task ServerThatHasForgottenTheScripts_IsToldThem_AndTheRunIsToldOfAgain()
    {
        await using var server = await TestServer.StartAsync("redis.sh", null);
        await using var store = await RedisStores.OpenAsync(_prefix, TimeProvider.System, options => options.Url = server.Address);
        await FirstIsToldAsync(store);
        using (var redis = await ConnectionMultiplexer.ConnectAsync(server.Address))
        {
            await redis.GetDatabase().ExecuteAsync("SCRIPT", "FLUSH");
        }

        using var leasing = Leasing(store);
        await EnqueueAsync(store);

        var leases = await Task.WhenAll(_leases);
        Assert.Equal(1, leases.Sum(lease => lease.Runs.Count));
        Assert.Equal(2, leases.Length);
    }

    private async Task FirstIsToldAsync(RedisJobStore? store = null)
    {
        using var listening = Listening(store ?? _store);
        await EnqueueAsync(store);
        await ToldAsync();
        Assert.Single((await LeaseAsync(store)).Runs);
    }

    private IDisposable Listening(RedisJobStore store) => OnRuns(store, notice => _notices.Writer.TryWrite(notice));

    private IDisposable Leasing(RedisJobStore store) => OnRuns(store, _ => _leases.Enqueue(LeaseAsync(store)));

    // A look that comes by itself, after a connection was lost, names no type.
    private static IDisposable OnRuns(RedisJobStore store, Action<StoreNotice> act) => store.Subscribe(StoreNoticeKinds.RunsAvailable, notice =>
    {
        if (notice.JobType is not null)
        {
            act(notice);
        }
    });

    private async Task EnqueueAsync(RedisJobStore? store = null, string jobType = "tweet") =>
        await (store ?? _store).EnqueueAsync(new[] { new NewRun { Id = _ids.Next(), JobType = jobType } }, null, Token);

    private Task<LeaseAnswer> LeaseAsync(RedisJobStore? store = null) => (store ?? _store).LeaseAsync(
        new LeaseRequest { NodeId = "n1", LeaseDuration = TimeSpan.FromSeconds(30), MaxRuns = 5, Types = new[] { new LeaseCapacity { JobType = "tweet", StartNow = 5 } } },
        Token).AsTask();

    private async Task<StoreNotice> ToldAsync() => await _notices.Reader.ReadAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Token);
}
