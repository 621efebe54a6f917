using JobRunner.Queue;
using StackExchange.Redis;

namespace JobRunner.Redis.Tests;

/// <summary>What a store looks at before it is used.</summary>
public sealed class RedisStartTests : IAsyncLifetime
{
    private readonly string _prefix = SharedServer.NewPrefix();
    private TestServers.TestServer _server = null!;
    private ConnectionMultiplexer _redis = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IDatabase Database => _redis.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        _server = await TestServers.TestServer.StartAsync("redis.sh", null);
        _redis = await ConnectionMultiplexer.ConnectAsync(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _redis.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("allkeys-lru")]
    [InlineData("allkeys-random")]
    [InlineData("volatile-ttl")]
    public async Task Start_ServerThatEvicts_IsRefusedWithReasonAndRemedy(string policy)
    {
        await Database.ExecuteAsync("CONFIG", "SET", "maxmemory-policy", policy);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenAsync());

        Assert.Contains($"'{policy}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("CONFIG SET maxmemory-policy noeviction", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ServerThatForbidsConfig_IsAskedInAnotherWay()
    {
        await Database.ExecuteAsync("ACL", "SETUSER", "default", "-config");
        await using (await OpenAsync())
        {
            await Database.ExecuteAsync("ACL", "SETUSER", "default", "+config");
        }

        await Database.ExecuteAsync("CONFIG", "SET", "maxmemory-policy", "allkeys-lfu");
        await Database.ExecuteAsync("ACL", "SETUSER", "default", "-config");

        Assert.Contains("allkeys-lfu", (await Assert.ThrowsAsync<InvalidOperationException>(() => OpenAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WrongPassword_SaysWhatToCorrect()
    {
        await Database.ExecuteAsync("CONFIG", "SET", "requirepass", "right");

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync($"redis://:wrong@{_server.Address}"));

        Assert.DoesNotContain("wrong", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("refused the password", refusal.Message, StringComparison.Ordinal);
        await using var store = await OpenAsync($"redis://:right@{_server.Address}");
        Assert.Empty(await store.CountAsync(Token));
    }

    [Fact]
    public async Task Start_NewerSchema_IsLeftAlone()
    {
        await Database.StringSetAsync($"{_prefix}:store:schema", 99);

        var refusal = await Assert.ThrowsAsync<SchemaTooNewException>(() => OpenAsync());

        Assert.Contains("99", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(99, (int)await Database.StringGetAsync($"{_prefix}:store:schema"));
    }

    [Fact]
    public async Task Start_TenNodesAtOnce_MakeOneSchema()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => OpenAsync()));

        Assert.Empty(await stores[0].ExamineAsync(Token));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Examine_NamesEachDrift()
    {
        await using var store = await OpenAsync();
        await store.EnqueueAsync(new[] { new NewRun { Id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), JobType = "tweet" } }, null, Token);
        await Database.HashSetAsync($"{_prefix}:store:type:tweet", "n2", 5);
        await Database.ExecuteAsync("XGROUP", "DESTROY", $"{_prefix}:stream", "watchers");
        await Database.StringSetAsync($"{_prefix}:store:schema", 0);

        var subjects = (await store.ExamineAsync(Token)).Select(drift => drift.Subject);

        Assert.Equal([$"key {_prefix}:store:schema", "consumer group watchers", "counter of Queued runs of type 'tweet'"], subjects);
        await Database.KeyDeleteAsync($"{_prefix}:result");
        await Database.StringSetAsync($"{_prefix}:result", "not a hash");
        Assert.Equal([$"key {_prefix}:result"], (await store.ExamineAsync(Token)).Select(drift => drift.Subject));
    }

    [Fact]
    public async Task FullServer_IsAnInterruptionThatSaysSo()
    {
        await using var store = await OpenAsync();
        await Database.ExecuteAsync("CONFIG", "SET", "maxmemory", "1");

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await store.EnqueueAsync(new[] { new NewRun { Id = Guid.AllBitsSet, JobType = "tweet" } }, null, Token));

        Assert.Contains("maxmemory", refusal.Message, StringComparison.Ordinal);
        await Database.ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        Assert.Empty(await store.CountAsync(Token));
        Assert.Empty(await store.ExamineAsync(Token));
    }

    private Task<RedisJobStore> OpenAsync(string? url = null) =>
        RedisStores.OpenAsync(_prefix, TimeProvider.System, options => options.Url = url ?? _server.Address);
}
