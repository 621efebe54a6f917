using JobRunner.TestServers;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>A server that the tests of a class share; each of them has a schema or prefix of its own.</summary>
public abstract class StoreServer(string script) : IAsyncLifetime
{
    private TestServer? _server;

    public string Address => _server!.Address;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(script, variable: null);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _server!.DisposeAsync();
    }
}
