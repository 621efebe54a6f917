using JobRunner.Hosting;
using JobRunner.PostgreSql;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>The main pages and acts on PostgreSQL.</summary>
public sealed class PostgreSqlPageTests(Chromium chromium, PostgreSqlPageTests.Server server) : MainPageTests(chromium), IClassFixture<PostgreSqlPageTests.Server>
{
    protected override void UseStore(JobRunnerBuilder jobs) => jobs.UsePostgreSql(server.Address, options => options.Schema = $"pages_{Guid.NewGuid():N}");

    public sealed class Server() : StoreServer("postgres.sh");
}
