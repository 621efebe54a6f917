using JobRunner.Hosting;
using JobRunner.PostgreSql;
using JobRunner.TestServers;
using Npgsql;

namespace JobRunner.Host.Tests.Operate;

public sealed class PostgreSqlPlace : StorePlace
{
    private TestServer _server = null!;

    public override IReadOnlyList<string> Options => ["--postgres", _server.Address];

    public override IReadOnlyList<string> Nowhere => ["--postgres", "Host=127.0.0.1;Port=1;Username=nobody;Password=hush"];

    public override async Task<bool> HasBenchAsync()
    {
        await using var server = NpgsqlDataSource.Create(_server.Address);
        await using var look = server.CreateCommand("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'jobrunner_bench')");
        return (bool)(await look.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public override async ValueTask InitializeAsync() => _server = await TestServer.StartAsync("postgres.sh", variable: null);

    public override ValueTask DisposeAsync() => _server.DisposeAsync();

    protected override void UseIn(JobRunnerBuilder jobs) => jobs.UsePostgreSql(_server.Address);
}
