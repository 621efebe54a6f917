using JobRunner.Hosting;
using JobRunner.PostgreSql;
using JobRunner.TestPrograms;
using JobRunner.TestServers;

namespace JobRunner.Cluster.Tests.Stores;

/// <summary>A PostgreSQL server of the test's own.</summary>
public sealed class PostgreSqlClusterStore : ClusterStore
{
    private TestServer _server = null!;

    public override async Task StartAsync() => _server = await TestServer.StartAsync("postgres.sh", variable: null);

    internal override void Tell(WorkingFolder host) =>
        host.WithVariable("JobRunner__Store", "postgres").WithVariable("JOBRUNNER_POSTGRES", _server.Address);

    public override void UseIn(JobRunnerBuilder builder) => builder.UsePostgreSql(_server.Address);

    public override async Task InterruptAsync(Func<Task> meanwhile)
    {
        await _server.CrashAsync();
        await meanwhile();
        await _server.RestartAsync();
    }

    public override ValueTask DisposeAsync() => _server.DisposeAsync();
}
