using JobRunner.Hosting;
using JobRunner.Sqlite;
using JobRunner.TestPrograms;
using Microsoft.Data.Sqlite;

namespace JobRunner.Cluster.Tests.Stores;

/// <summary>A SQLite file of the test's own.</summary>
public sealed class SqliteClusterStore : ClusterStore
{
    private static readonly TimeSpan _lockTime = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobrunner-sqlite-");

    private string File => Path.Combine(_folder.FullName, "jobrunner.db");

    public override Task StartAsync() => Task.CompletedTask;

    internal override void Tell(WorkingFolder host) => host.WithVariable("JOBRUNNER_SQLITE", File);

    public override void UseIn(JobRunnerBuilder builder) => builder.UseSqlite(File);

    public override async Task InterruptAsync(Func<Task> meanwhile)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        using var lockTime = new PeriodicTimer(_lockTime, TimeProvider.System);
        await Task.WhenAll(meanwhile(), lockTime.WaitForNextTickAsync().AsTask());
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
