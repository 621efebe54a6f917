using System.Runtime.Versioning;
using JobRunner.LabAgent.Database;
using JobRunner.LabAgent.Tests;
using JobRunner.TestServers;
using Npgsql;

[assembly: AssemblyFixture(typeof(LabServer))]
[assembly: SupportedOSPlatform("linux")]

namespace JobRunner.LabAgent.Tests;

/// <summary>The PostgreSQL server of all tests, with the agent's tables.</summary>
public sealed class LabServer : IAsyncLifetime
{
    private TestServer _server = null!;
    private int _users;

    /// <summary>The administrator's connection string.</summary>
    public string Address => _server.Address;

    internal NpgsqlDataSource Administrator { get; private set; } = null!;

    public static async ValueTask<LabServer> CurrentAsync() =>
        await TestContext.Current.GetFixture<LabServer>() ?? throw new InvalidOperationException("The assembly's fixture is missing.");

    /// <summary>A name that no other test has: roles are the whole server's.</summary>
    public string NewUser() => $"user{Interlocked.Increment(ref _users)}";

    public string AddressOf(string user) => new NpgsqlConnectionStringBuilder(Address) { Username = user, Password = user }.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync("postgres.sh", variable: null);
        Administrator = NpgsqlDataSource.Create(Address);
        await new LabSchema(Administrator).CreateAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Administrator.DisposeAsync();
        await _server.DisposeAsync();
    }
}
