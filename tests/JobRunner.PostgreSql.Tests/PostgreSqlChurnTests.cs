using JobRunner.Queue;

namespace JobRunner.PostgreSql.Tests;

/// <summary>Runs that come and go: neither a lease nor the tables grow with how many there ever were.</summary>
[Collection<RunsAlone>]
public sealed class PostgreSqlChurnTests
{
    private const int Rounds = 60;
    private const int RunsPerRound = 1_000;
    private const int RunsPerLease = 40;

    private readonly StoreScene _scene = new(TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lease_AfterChurn_CostsWhatItDidOnANewTable()
    {
        await using var grown = await GrownStore.CreateAsync(0, options => options.VacuumAfter = 4_000);
        var costs = new List<int>();
        for (var round = 0; round < Rounds; round++)
        {
            await grown.Store.EnqueueAsync(_scene.Runs(RunsPerRound), null, Token);
            costs.Add(await DrainAsync(grown));
            await grown.Store.UpkeepDone;
        }

        // The cheapest of some: the vacuum comes once in four rounds.
        var (early, late) = (costs[..6].Min(), costs[^6..].Min());
        var pages = await grown.ReadAsync("SELECT pg_relation_size('jobrunner.runs') / 8192");
        TestContext.Current.TestOutputHelper?.WriteLine($"First lease of a round: {early} pages at first, {late} after {Rounds * RunsPerRound:N0} runs; the table has {pages} pages.");
        Assert.InRange(late, 1, early * 2);
        Assert.InRange(pages, 1, RunsPerRound);
    }

    [Fact]
    public async Task Prune_InBatches_LeavesAHistoryThatDoesNotGrow()
    {
        await using var grown = await GrownStore.CreateAsync(30_000);
        await PruneAsync(grown, 30_000);
        await grown.ExecuteAsync("VACUUM jobrunner.history");
        var before = await grown.ReadAsync("SELECT pg_total_relation_size('jobrunner.history')");

        for (var year = 0; year < 3; year++)
        {
            await grown.Store.EnqueueAsync(_scene.Runs(5_000), null, Token);
            await DrainAsync(grown);
            await PruneAsync(grown, 5_000);
            // As the server's own vacuum does once a fiftieth of the table has gone.
            await grown.ExecuteAsync("VACUUM jobrunner.history");
        }

        var after = await grown.ReadAsync("SELECT pg_total_relation_size('jobrunner.history')");
        TestContext.Current.TestOutputHelper?.WriteLine($"History: {before:N0} bytes before, {after:N0} after 15,000 more runs ended and were pruned.");
        Assert.InRange(after, 1, before * 1.5);
    }

    /// <returns>The pages that the first lease touched.</returns>
    private async Task<int> DrainAsync(GrownStore grown)
    {
        var first = 0;
        while (true)
        {
            grown.Plans.Clear();
            var leased = await StoreScene.LeaseAsync(grown.Store, RunsPerLease);
            first = first == 0 ? grown.Plans.Buffers() : first;
            if (leased.Count == 0)
            {
                return first;
            }

            await grown.Store.CompleteAsync(leased.Select(_scene.Succeeded).ToArray(), Token);
        }
    }

    private static async Task PruneAsync(GrownStore grown, int runs)
    {
        var later = TimeProvider.System.GetUtcNow().AddDays(1);
        while (runs > 0)
        {
            var pruned = await grown.Store.PruneAsync(new PruneRequest(later, later, 1_000), Token);
            Assert.InRange(pruned, 1, 1_000);
            runs -= pruned;
        }
    }
}
