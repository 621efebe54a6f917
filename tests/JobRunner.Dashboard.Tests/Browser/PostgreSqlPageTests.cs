using JobRunner.Hosting;
using JobRunner.PostgreSql;
using JobRunner.TestServers;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>The main pages and acts on PostgreSQL.</summary>
public sealed class PostgreSqlPageTests(Chromium chromium) : MainPageTests(chromium), IAsyncLifetime
{
    private TestServer? _server;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync("postgres.sh", variable: null);

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    protected override void UseStore(JobRunnerBuilder jobs) => jobs.UsePostgreSql(_server!.Address);
}
