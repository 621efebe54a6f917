using JobRunner.TestServers;

[assembly: AssemblyFixture(typeof(JobRunner.Redis.Tests.SharedServer))]

namespace JobRunner.Redis.Tests;

/// <summary>The one server that the tests share, each with a prefix of its own; started by the first that needs it.</summary>
public sealed class SharedServer : IAsyncDisposable
{
    private static readonly Lazy<Task<TestServer>> _server = new(() => TestServer.StartAsync("redis.sh", "JOBRUNNER_TEST_REDIS"));
    private static int _prefixes;

    public static async Task<string> AddressAsync() => (await _server.Value).Address;

    public static string NewPrefix() => $"test{Environment.ProcessId}x{Interlocked.Increment(ref _prefixes)}:jobs";

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}
