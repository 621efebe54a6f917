namespace JobRunner.PostgreSql.Tests;

/// <summary>The server keeps the plan of a statement until the table is vacuumed; one that it made while nothing waited has to do for what comes then.</summary>
[Collection<RunsAlone>]
public sealed class PostgreSqlGrowthTests
{
    private const int Many = 5_000;
    private const int MostGrowth = 5;

    private readonly StoreScene _scene = new(TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Q7_PlansMadeForAnEmptyTable_AreGoodForAFullOne()
    {
        await using var grown = await GrownStore.CreateAsync(0);
        await grown.ExecuteAsync("VACUUM (ANALYZE) jobrunner.runs, jobrunner.history");
        for (var turn = 0; turn < 10; turn++)
        {
            await grown.Store.EnqueueAsync(_scene.Runs(1), null, Token);
            await LeaseAndCompleteAsync(grown.Store);
        }

        await grown.Store.EnqueueAsync(_scene.Runs(1), null, Token);
        var few = await PagesAsync(grown);
        for (var made = 0; made < Many; made += 1_000)
        {
            await grown.Store.EnqueueAsync(_scene.Runs(1_000), null, Token);
        }

        var many = await PagesAsync(grown);

        Assert.True(many <= few * MostGrowth, $"A lease and its outcome touched {few} pages while one run waited, and {many} with {Many:N0}.");
        Assert.Empty(grown.Plans.WholeScans());
    }

    private async Task<int> PagesAsync(GrownStore grown)
    {
        grown.Plans.Clear();
        await LeaseAndCompleteAsync(grown.Store);
        return grown.Plans.Buffers();
    }

    private async Task LeaseAndCompleteAsync(PostgreSqlJobStore store)
    {
        var leased = await StoreScene.LeaseAsync(store, 1);
        await store.CompleteAsync(new[] { _scene.Succeeded(Assert.Single(leased)) }, Token);
    }
}
