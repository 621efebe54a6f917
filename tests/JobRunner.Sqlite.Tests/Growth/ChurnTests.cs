using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Sqlite.Tests.Growth;

/// <summary>A file in which runs come and go stays as large as what it holds at a time (Q8).</summary>
public sealed class ChurnTests : SqliteTest
{
    private const int RunsARound = 1_000;

    [Fact]
    public async Task Q8_ChurnWithPruning_UsesTheFilesPagesAgain()
    {
        var store = await StartedAsync();
        await RoundsAsync(store, 5);
        var settled = await PagesAsync();

        await RoundsAsync(store, 40);

        var grown = await PagesAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{settled} pages after 5 rounds, {grown} after 45.");
        Assert.InRange(grown, 1, settled * 1.1);
        Assert.Equal(0L, Ask(await ConnectAsync(), "SELECT (SELECT count(*) FROM jobrunner_attempts) + (SELECT count(*) FROM jobrunner_logs) + (SELECT count(*) FROM jobrunner_runs)"));
    }

    [Fact]
    public async Task Journal_AfterABurst_IsCutBack()
    {
        var store = await StartedAsync();
        await RoundsAsync(store, 30);

        Assert.InRange(new FileInfo($"{FilePath}-wal").Length, 1, 80_000_000);
    }

    private async Task RoundsAsync(SqliteJobStore store, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            await store.EnqueueAsync(Runs(RunsARound), null, Token);
            var leased = (await store.LeaseAsync(Request(Take(startNow: RunsARound)), Token)).Runs;
            await store.CompleteAsync(leased.Select((run, place) => Outcome(run, place % 10 == 0 ? RunState.Retrying : RunState.Succeeded) with { Log = [Line(run)] }).ToArray(), Token);
            Clock.Advance(TimeSpan.FromMinutes(1));
            leased = (await store.LeaseAsync(Request(Take(startNow: RunsARound)), Token)).Runs;
            await store.CompleteAsync(leased.Select(run => Outcome(run, RunState.Failed)).ToArray(), Token);
            Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(RunsARound, await store.PruneAsync(new PruneRequest(Clock.GetUtcNow(), Clock.GetUtcNow(), RunsARound), Token));
        }
    }

    private RunLogLine Line(LeasedRun run) => new(Clock.GetUtcNow(), LogLevel.Information, "on the way", run.Attempt);

    private async Task<long> PagesAsync()
    {
        await using var connection = await ConnectAsync();
        return (long)Ask(connection, "PRAGMA page_count")!;
    }
}
