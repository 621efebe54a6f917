using JobRunner.Queue;
using JobRunner.Testing.Conformance;

namespace JobRunner.Redis.Tests;

public sealed class RedisStoreFixture : StoreFixture
{
    private readonly Dictionary<IJobStore, string> _prefixes = [];

    public override ValueTask<IJobStore> CreateAsync(TimeProvider time) => OpenAsync(SharedServer.NewPrefix(), time);

    public override ValueTask<IJobStore> OpenSecondAsync(IJobStore first, TimeProvider time) => OpenAsync(_prefixes[first], time);

    private async ValueTask<IJobStore> OpenAsync(string prefix, TimeProvider time)
    {
        var store = await RedisStores.OpenAsync(prefix, time);
        _prefixes[store] = prefix;
        return store;
    }
}
