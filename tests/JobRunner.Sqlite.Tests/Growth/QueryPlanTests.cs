using JobRunner.Queue;
using JobRunner.Sqlite.Tests.Crashes;

namespace JobRunner.Sqlite.Tests.Growth;

/// <summary>No statement of the store walks through the runs.</summary>
public sealed class QueryPlanTests : SqliteTest
{
    // Small tables, subqueries and lists that a statement makes for itself; of these every row is wanted.
    private static readonly string[] _mayBeScanned =
        ["jobrunner_types", "t", "n", "jobrunner_nodes", "lanes", "held", "newer", "older", "CONSTANT ROW", "json_each", "(subquery"];

    [Fact]
    public async Task Statements_OfEveryVerb_SearchByIndex()
    {
        var store = Make();
        var steps = new StepCounter(store);
        await UseEveryVerbAsync(store);
        var statements = steps.Statements.Where(sql => sql.Contains("jobrunner_runs", StringComparison.Ordinal) || sql.Contains("jobrunner_activity", StringComparison.Ordinal)).ToList();
        var connection = await ConnectAsync();

        Assert.Equal(4, statements.Count(sql => sql.Contains("jobrunner_activity", StringComparison.Ordinal)));
        Assert.True(statements.Count > 30, $"Only {statements.Count} statements were seen.");
        foreach (var sql in statements)
        {
            Assert.All(Plan(connection, sql), step => Assert.False(
                step.StartsWith("SCAN ", StringComparison.Ordinal) && !_mayBeScanned.Any(name => step[5..].StartsWith(name, StringComparison.Ordinal)),
                $"{step}\n{sql}"));
        }
    }

    private async Task UseEveryVerbAsync(SqliteJobStore store)
    {
        var script = new CrashScript();
        foreach (var step in script.Steps)
        {
            await step(store);
        }

        using var subscription = store.Subscribe((StoreNoticeKinds)15, _ => { });
        await CrashScript.DescribeAsync(store);
        NewRun[] runs = [Run() with { DueAt = Clock.GetUtcNow() + TimeSpan.FromSeconds(1) }, Run() with { Fire = new ScheduledFire(Clock.GetUtcNow(), OverlapPolicy.CancelRunning) }, Run()];
        await store.EnqueueAsync(runs, null, Token);
        await store.EnqueueAsync(runs, null, Token);
        await store.EnqueueAsync(new[] { Run() with { Fire = new ScheduledFire(Clock.GetUtcNow() + TimeSpan.FromSeconds(9), OverlapPolicy.Skip) }, Run() with { RequestId = "r" } }, null, Token);
        await store.EnqueueAsync(new[] { Run() with { RequestId = "r" } }, null, Token);
        await store.LeaseAsync(Request(Take(startNow: 1) with { ClusterLimit = 100 }), Token);
        await store.LeaseAsync(Request(Take() with { IsOrdered = true, Selection = LeaseSelection.Ticks }), Token);
        await store.LeaseAsync(Request(Take("other") with { IsOrdered = true }), Token);
        Clock.Advance(TimeSpan.FromSeconds(2));
        await store.CountAsync(Token);
        await store.CancelAsync([.. runs.Select(run => run.Id)], null, Token);
        await store.FindAsync("r", Token);
        await store.ListAsync(new RunQuery { RequestId = "r" }, Token);
        await store.ListAsync(new RunQuery { JobType = "tweet", States = [RunState.Queued] }, Token);
        await store.ReadActivityAsync(new ActivityQuery(ActivityResolution.Minute, Clock.GetUtcNow(), Clock.GetUtcNow()) { JobTypes = ["tweet", "discord"] }, Token);
        await store.RenameTypeAsync("tweet", "post", Token);
        await store.LeaseAsync(Request(Take("post") with { IsOrdered = true }), Token);
        await OtherChangeAsync(store);
    }

    // What the store asks when another process has changed something.
    private async Task OtherChangeAsync(SqliteJobStore store)
    {
        var told = new TaskCompletionSource<StoreNotice>();
        var other = await StartedAsync();
        using var subscription = store.Subscribe(StoreNoticeKinds.RunsAvailable, notice => told.TrySetResult(notice));
        await other.EnqueueAsync(Runs(1), null, Token);
        await SoonAsync(told.Task);
        await store.RemoveNodeAsync("nobody", Token);
    }

    private static IEnumerable<string> Plan(Microsoft.Data.Sqlite.SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        for (var place = 1; place <= 20; place++)
        {
            command.Parameters.AddWithValue($"?{place}", 1);
        }

        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return rows.GetString(3);
        }
    }
}
