namespace JobRunner.Redis.Tests;

/// <summary>Makes handles on stores.</summary>
internal static class RedisStores
{
    /// <summary>A started handle whose instants are the test clock's, and that leaves the stream alone.</summary>
    public static async Task<RedisJobStore> OpenAsync(string prefix, TimeProvider time, Action<RedisJobStoreOptions>? configure = null)
    {
        var options = new RedisJobStoreOptions { Url = await SharedServer.AddressAsync(), KeyPrefix = prefix, UsesServerClock = false, TakesEntries = false };
        configure?.Invoke(options);
        var store = new RedisJobStore(options, time, new Random(1));
        await store.StartAsync(TestContext.Current.CancellationToken);
        return store;
    }
}
