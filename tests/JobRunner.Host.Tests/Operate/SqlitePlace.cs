using JobRunner.Hosting;
using JobRunner.Sqlite;

namespace JobRunner.Host.Tests.Operate;

public sealed class SqlitePlace : StorePlace
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobrunner-operate-");

    public override IReadOnlyList<string> Options => ["--sqlite", File];

    public override IReadOnlyList<string> Nowhere => ["--sqlite", Path.Combine(_folder.FullName, "none.db")];

    private string File => Path.Combine(_folder.FullName, "jobrunner.db");

    public override Task<bool> HasBenchAsync() => Task.FromResult(_folder.EnumerateFiles("jobrunner_bench*").Any());

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    protected override void UseIn(JobRunnerBuilder jobs) => jobs.UseSqlite(File);
}
