using JobRunner.Host.Tests.Remote;
using JobRunner.Hosting;
using JobRunner.Sqlite;

namespace JobRunner.Host.Tests.Operate;

/// <summary>A SQLite store that is asked over HTTP, by a program that executes nothing.</summary>
public sealed class RemotePlace : StorePlace
{
    private PageOverStore _page = null!;

    public override IReadOnlyList<string> Options => ["--url", _page.Url];

    public override IReadOnlyList<string> NodeOptions => ["--sqlite", _page.File];

    public override IReadOnlyList<string> Nowhere => ["--url", "http://127.0.0.1:1/jobs"];

    public override Task<bool> HasBenchAsync() => Task.FromResult(Directory.EnumerateFiles(Path.GetDirectoryName(_page.File)!, "jobrunner_bench*").Any());

    public override async ValueTask InitializeAsync() => _page = await PageOverStore.StartAsync();

    public override ValueTask DisposeAsync() => _page.DisposeAsync();

    protected override void UseIn(JobRunnerBuilder jobs) => jobs.UseSqlite(_page.File);
}
