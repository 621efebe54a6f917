using JobRunner.Queue;

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
        // More than are leased at once, so that it is the statement of the full table that is planned for this one.
        for (var turn = 0; turn < 10; turn++)
        {
            await grown.Store.EnqueueAsync(_scene.Runs(2), null, Token);
            await LeaseAndCompleteAsync(grown.Store);
            await LeaseAndCompleteAsync(grown.Store);
        }

        await grown.Store.EnqueueAsync(_scene.Runs(2), null, Token);
        var few = await PagesAsync(grown);
        for (var made = 0; made < Many; made += 1_000)
        {
            await grown.Store.EnqueueAsync(_scene.Runs(1_000), null, Token);
        }

        var many = await PagesAsync(grown);

        Assert.True(many <= few * MostGrowth, $"A lease and its outcome touched {few} pages while two runs waited, and {many} with {Many:N0}.");
        Assert.Empty(grown.Plans.WholeScans());
    }

    [Fact]
    public async Task Q3_HeartbeatOfManyLeases_AfterAVacuumThatFoundNone_ComparesNoLeaseWithEachRun()
    {
        const int Held = 500;
        await using var grown = await GrownStore.CreateAsync(0);
        await grown.Store.EnqueueAsync(_scene.Runs(Held), null, Token);
        await grown.Store.CompleteAsync((await StoreScene.LeaseAsync(grown.Store, Held)).Select(_scene.Succeeded).ToArray(), Token);
        await grown.ExecuteAsync("VACUUM (TRUNCATE OFF) jobrunner.runs");
        await grown.Store.EnqueueAsync(_scene.Runs(Held), null, Token);
        var held = (await StoreScene.LeaseAsync(grown.Store, Held)).Select(run => new HeldLease(run.Run.Id, run.Attempt, null)).ToArray();
        grown.Plans.Clear();

        var answer = await grown.Store.HeartbeatAsync(new Heartbeat(new NodeInfo("n1", "host", 1, default, "1", 5, []), StoreScene.LeaseDuration, held), Token);

        Assert.Equal((Held, 0), (held.Length, answer.Lost.Count));
        Assert.InRange(grown.Plans.PairsInVain(), 0, Held);
    }

    [Fact]
    public async Task Lease_WhileAllThatWaitsCanStart_TouchesFewerPagesThanOneThatHasToChoose()
    {
        await using var grown = await GrownStore.CreateAsync(0);
        await grown.Store.EnqueueAsync(_scene.Runs(1), null, Token);
        var all = await PagesAsync(grown);
        await grown.Store.EnqueueAsync(_scene.Runs(2), null, Token);
        var some = await PagesAsync(grown);

        Assert.True(all * 2 < some, $"A lease of all and its outcome touched {all} pages, of one among two {some}.");
    }

    [Fact]
    public async Task EnqueueOfOneRun_IsNotPlannedAnewForEach()
    {
        const int Calls = 20;
        await using var grown = await GrownStore.CreateAsync(0);
        for (var call = 0; call < Calls; call++)
        {
            await grown.Store.EnqueueAsync(_scene.Runs(1), null, Token);
        }

        Assert.Equal(Calls, grown.Plans.MadeForAllCalls());
    }

    [Fact]
    public async Task Q7_ListPlannedForAnEmptyTable_ReadsNoMoreThanAPageOfAFullOne()
    {
        const int Page = 50;
        await using var grown = await GrownStore.CreateAsync(0);
        await grown.ExecuteAsync("VACUUM (ANALYZE) jobrunner.runs, jobrunner.history");
        for (var turn = 0; turn < 10; turn++)
        {
            await grown.Store.ListAsync(new RunQuery { Limit = Page }, Token);
        }

        for (var made = 0; made < Many; made += 1_000)
        {
            await grown.Store.EnqueueAsync(_scene.Runs(1_000), null, Token);
        }

        grown.Plans.Clear();
        Assert.Equal(Page, (await grown.Store.ListAsync(new RunQuery { Limit = Page }, Token)).Runs.Count);

        Assert.InRange(grown.Plans.MostRowsRead(), Page, Page + 1);
    }

    [Fact]
    public async Task Q7_LongPageOfAStateThatManyRunsHave_IsReadInItsOrder_AndNotSorted()
    {
        const int Page = 200;
        await using var grown = await GrownStore.CreateAsync(4 * Many);
        await grown.ExecuteAsync("UPDATE jobrunner.history SET state = 5 WHERE get_byte(uuid_send(id), 5) % 2 = 0");
        await grown.ExecuteAsync("VACUUM (ANALYZE) jobrunner.history");
        grown.Plans.Clear();

        Assert.Equal(Page, (await grown.Store.ListAsync(new RunQuery { States = [RunState.Failed], Limit = Page }, Token)).Runs.Count);

        Assert.InRange(grown.Plans.MostRowsRead(), 1, Page + 1);
    }

    [Fact]
    public async Task Q7_NodesWithLeases_AfterManyRunsEnded_ReadNothingOfThoseBeforeAVacuumEither()
    {
        const int Held = 3;
        await using var grown = await GrownStore.CreateAsync(0, options => options.VacuumAfter = 0);
        await grown.ExecuteAsync("ALTER TABLE jobrunner.runs SET (autovacuum_enabled = off)");
        for (var made = 0; made < Many; made += 1_000)
        {
            await grown.Store.EnqueueAsync(_scene.Runs(1_000), null, Token);
            await grown.Store.CompleteAsync((await StoreScene.LeaseAsync(grown.Store, 1_000)).Select(_scene.Succeeded).ToArray(), Token);
        }

        await grown.Store.EnqueueAsync(_scene.Runs(Held), null, Token);
        await grown.Store.HeartbeatAsync(StoreScene.Heartbeat(await StoreScene.LeaseAsync(grown.Store, Held)), Token);
        grown.Plans.Clear();

        Assert.Equal(Held, Assert.Single(await grown.Store.GetNodesAsync(Token)).Leases);

        Assert.InRange(grown.Plans.Buffers(), 1, Many / 100);
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
