using JobRunner.Queue;

namespace JobRunner.Sqlite.Tests.Schema;

/// <summary>The schema is made once, whoever starts, and what differs from it is named.</summary>
public sealed class SchemaTests : SqliteTest
{
    [Fact]
    public async Task Start_TenAtOnceOnANewFile_MakeItOnce()
    {
        var stores = Enumerable.Range(0, 10).Select(_ => Make()).ToList();
        using var start = new Barrier(stores.Count);

        await Task.WhenAll(stores.Select(store => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(Token);
                return store.StartAsync(Token);
            },
            Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        Assert.Equal((2L, 2L), (Ask(await ConnectAsync(), "SELECT count(*) FROM jobrunner_schema"), Ask(await ConnectAsync(), "SELECT max(version) FROM jobrunner_schema")));
        Assert.All(await Task.WhenAll(stores.Select(store => store.EnqueueAsync(Runs(1), null, Token).AsTask())), results => Assert.True(results[0].IsNew));
    }

    [Fact]
    public async Task Start_FileOfAnApplication_LeavesItsTablesAndVersionAlone()
    {
        var theirs = await ConnectAsync();
        Ask(theirs, "CREATE TABLE orders (number INTEGER); INSERT INTO orders VALUES (7); PRAGMA user_version = 42");

        var store = await StartedAsync();

        Assert.Equal((7L, 42L), (Ask(theirs, "SELECT number FROM orders"), Ask(theirs, "PRAGMA user_version")));
        Assert.Empty(await store.ExamineAsync(Token));
    }

    [Fact]
    public async Task Start_FileOfTheFirstVersion_IsBroughtUpToDateWithItsRuns()
    {
        var old = await StartedAsync();
        await old.EnqueueAsync(Runs(5), null, Token);
        await old.DisposeAsync();
        Ask(await ConnectAsync(), "DROP TABLE jobrunner_activity; DELETE FROM jobrunner_schema WHERE version > 1");
        Assert.Equal("version", Assert.Single(await Make().ExamineAsync(Token)).Subject);

        var store = await StartedAsync();

        Assert.Empty(await store.ExamineAsync(Token));
        Assert.Equal(5, (await store.ListAsync(new RunQuery(), Token)).Runs.Count);
    }

    [Fact]
    public async Task Examine_SoundFile_FindsNothing()
    {
        var store = await StartedAsync();
        await store.EnqueueAsync((NewRun[])[.. Runs(5), .. Runs(3, "discord")], null, Token);
        await store.CompleteAsync((await store.LeaseAsync(Request(Take(startNow: 3)), Token)).Runs.Select(run => Outcome(run, RunState.Succeeded)).ToArray(), Token);

        Assert.Equal(2, store.KnownVersion);
        Assert.Empty(await store.ExamineAsync(Token));
    }

    [Theory]
    [InlineData("DROP INDEX jobrunner_runs_ready", "index jobrunner_runs_ready", "missing")]
    [InlineData("DROP INDEX jobrunner_runs_list; CREATE INDEX jobrunner_runs_list ON jobrunner_runs (type)", "index jobrunner_runs_list", "should be")]
    [InlineData("CREATE INDEX mine ON jobrunner_runs (worker)", "index mine", "does not know it")]
    [InlineData("CREATE TRIGGER mine AFTER INSERT ON jobrunner_runs BEGIN SELECT 1; END", "trigger mine", "does not know it")]
    [InlineData("ALTER TABLE jobrunner_runs DROP COLUMN reason", "table jobrunner_runs, column reason", "missing")]
    [InlineData("ALTER TABLE jobrunner_nodes ADD COLUMN extra TEXT", "table jobrunner_nodes, column extra", "does not know it")]
    [InlineData("DROP TABLE jobrunner_logs", "table jobrunner_logs, column lines", "missing")]
    [InlineData("DROP INDEX jobrunner_activity_age", "index jobrunner_activity_age", "missing")]
    [InlineData("DROP TABLE jobrunner_activity", "table jobrunner_activity, column durations", "missing")]
    [InlineData("UPDATE jobrunner_types SET queued = 9", "counts of 'tweet'", "9 are said to be Queued, and 5 are")]
    [InlineData("INSERT INTO jobrunner_schema VALUES (9)", "version", "It is 9")]
    [InlineData("DROP TABLE jobrunner_schema", "version", "It is 0")]
    public async Task Examine_Drift_IsNamed(string damage, string subject, string problem)
    {
        var store = await StartedAsync();
        await store.EnqueueAsync(Runs(5), null, Token);
        Ask(await ConnectAsync(), damage);

        var drift = Assert.Single(await store.ExamineAsync(Token), drift => drift.Subject == subject);

        Assert.Contains(problem, drift.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(drift.Remedy);
    }

    [Fact]
    public async Task Examine_NoFile_MakesNone()
    {
        var drift = Assert.Single(await Make().ExamineAsync(Token));

        Assert.Equal($"file {FilePath}", drift.Subject);
        Assert.False(File.Exists(FilePath));
    }
}
