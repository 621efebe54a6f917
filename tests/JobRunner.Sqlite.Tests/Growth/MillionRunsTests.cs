using JobRunner.Queue;

namespace JobRunner.Sqlite.Tests.Growth;

/// <summary>What a verb costs does not grow with the runs that it does not touch (Q7).</summary>
/// <remarks>Counted in SQLite's own steps, which no other program on the machine changes, and not in time.</remarks>
public sealed class MillionRunsTests : SqliteTest
{
    private const int Few = 10_000;
    private const int Many = 1_000_000;
    private const double MaxGrowth = 5;

    // The types, of which there are two.
    private const int MaxScanned = 100;

    [Fact]
    public async Task Verbs_WithAMillionWaitingAndAMillionEnded_CostAtMostFiveTimesWhatTheyDoWithTenThousand()
    {
        var few = await CostsAsync(Few, "few.db");
        var many = await CostsAsync(Many, "many.db");

        foreach (var (verb, cost) in many)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{verb}: {few[verb]:N0} steps with {Few:N0}, {cost:N0} with {Many:N0}");
            Assert.True(cost <= few[verb] * MaxGrowth, $"{verb} takes {cost:N0} steps with {Many:N0} runs, and {few[verb]:N0} with {Few:N0}.");
        }
    }

    private async Task<Dictionary<string, long>> CostsAsync(int count, string name)
    {
        var path = Path.Combine(Folder, name);
        await using (var made = Stores.Make(path, Clock))
        {
            await made.StartAsync(Token);
        }

        await using (var connection = await ConnectAsync(path))
        {
            Ask(connection, "PRAGMA synchronous = OFF");
            GrownFile.Add(connection, count);
            GrownFile.AddActivity(connection, count / Few, ActivityResolution.Hour.StartOf(Clock.GetUtcNow()));
        }

        await using var store = Stores.Make(path, Clock);
        var steps = new StepCounter(store);
        await store.CountAsync(Token);
        return await CostsAsync(store, steps, pages: count / 1_000);
    }

    private async Task<Dictionary<string, long>> CostsAsync(SqliteJobStore store, StepCounter steps, int pages)
    {
        var costs = new Dictionary<string, long>();
        async Task<T> CountAsync<T>(string verb, ValueTask<T> doing)
        {
            var answer = await doing;
            var (taken, scanned) = steps.Take();
            costs[verb] = taken;
            Assert.True(scanned < MaxScanned, $"{verb} scans {scanned:N0} rows.");
            return answer;
        }

        steps.Take();
        await CountAsync("count", store.CountAsync(Token));
        await CountAsync("enqueue", store.EnqueueAsync(Runs(100), null, Token));
        var leased = (await CountAsync("lease", store.LeaseAsync(Request(Take(), Take("discord")), Token))).Runs;
        Assert.Equal(200, leased.Count);
        await CountAsync("complete", store.CompleteAsync(leased.Select(run => Outcome(run, RunState.Succeeded)).ToArray(), Token));
        await CountAsync("rescue", store.RescueAsync(3, Token));
        await CountAsync("first page", store.ListAsync(new RunQuery(), Token));
        await CountAsync("first page of failures", store.ListAsync(new RunQuery { States = [RunState.Failed], JobType = "tweet" }, Token));
        await CountAsync("first page of a type", store.ListAsync(new RunQuery { JobType = "discord" }, Token));
        var deep = await FarPageAsync(store, pages);
        steps.Take();
        await CountAsync("far page", store.ListAsync(new RunQuery { After = deep }, Token));
        await CountAsync("far page of waiting runs", store.ListAsync(new RunQuery { After = deep, States = [RunState.Queued] }, Token));
        await CountAsync("nodes", store.GetNodesAsync(Token));
        var week = new ActivityQuery(ActivityResolution.Hour, Clock.GetUtcNow() - TimeSpan.FromDays(7), Clock.GetUtcNow());
        Assert.InRange((await CountAsync("activity of a week", store.ReadActivityAsync(week with { JobTypes = [ActivityRow.AllTypes] }, Token))).Count, 330, 340);
        Assert.InRange((await CountAsync("activity of a type", store.ReadActivityAsync(week with { JobTypes = ["type 1"] }, Token))).Count, 330, 340);
        await CountAsync("activity written", WriteActivityAsync(store));
        await CountAsync("prune", store.PruneAsync(new PruneRequest(Clock.GetUtcNow(), Clock.GetUtcNow(), 100), Token));
        return costs;
    }

    private async ValueTask<bool> WriteActivityAsync(SqliteJobStore store)
    {
        var minute = ActivityResolution.Minute.StartOf(Clock.GetUtcNow());
        await store.WriteActivityAsync(new[] { new ActivityRow(ActivityResolution.Minute, minute, "tweet", "n1"), new ActivityRow(ActivityResolution.Minute, minute, ActivityRow.AllTypes, "n1") }, Token);
        return true;
    }

    // The thousandth page among a million, the tenth among ten thousand.
    private static async Task<Guid?> FarPageAsync(SqliteJobStore store, int pages)
    {
        var query = new RunQuery { Limit = 50 };
        for (var page = 0; page < pages; page++)
        {
            query = query with { After = (await store.ListAsync(query, Token)).Next };
        }

        return query.After;
    }
}
