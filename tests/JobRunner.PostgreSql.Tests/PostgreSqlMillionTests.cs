using JobRunner.Queue;

namespace JobRunner.PostgreSql.Tests;

/// <summary>Q7: what a call costs, in pages that the server touches, hardly depends on how many runs there are.</summary>
[Collection<RunsAlone>]
public sealed class PostgreSqlMillionTests
{
    private const int Few = 10_000;
    private const int Many = 1_000_000;
    private const int MostGrowth = 5;

    private static readonly Dictionary<string, Func<PostgreSqlJobStore, Task>> _calls = new()
    {
        ["lease"] = store => store.LeaseAsync(StoreScene.Request("n1", [.. Capacities(20)]), Token).AsTask(),
        ["count"] = store => store.CountAsync(Token).AsTask(),
        ["first page"] = store => store.ListAsync(new RunQuery(), Token).AsTask(),
        ["page after 9,000 runs"] = store => store.ListAsync(new RunQuery { After = WaitingId(1_000) }, Token).AsTask(),
        ["first page of the failed"] = store => store.ListAsync(new RunQuery { States = [RunState.Failed] }, Token).AsTask(),
        ["page of a type and two states"] = store => store.ListAsync(new RunQuery { JobType = "type1", States = [RunState.Queued, RunState.Succeeded] }, Token).AsTask(),
        ["get"] = store => store.GetAsync(WaitingId(500), Token).AsTask(),
        ["find"] = store => store.FindAsync("request 100", Token).AsTask(),
        ["activity of a week"] = store => store.ReadActivityAsync(Week() with { JobTypes = [ActivityRow.AllTypes] }, Token).AsTask(),
        ["activity of a type"] = store => store.ReadActivityAsync(Week() with { JobTypes = ["type1"] }, Token).AsTask(),
        ["activity written"] = store => store.WriteActivityAsync(Counted(), Token).AsTask(),
        ["enqueue"] = store => store.EnqueueAsync(new StoreScene(TimeProvider.System).Runs(1), null, Token).AsTask(),
        ["prune"] = store => store.PruneAsync(new PruneRequest(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, 20), Token).AsTask(),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Q7_AMillionWaitingAndAMillionEnded_CostWhatTenThousandDo()
    {
        await using var few = await GrownStore.CreateAsync(Few);
        await using var many = await GrownStore.CreateAsync(Many);
        var findings = new List<string>();
        foreach (var (name, call) in _calls)
        {
            var (small, large) = (await few.BuffersAsync(call), await many.BuffersAsync(call));
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {small} pages at {Few:N0}, {large} at {Many:N0}");
            findings.AddRange(small == 0 || large > small * MostGrowth ? [$"{name}: {small} pages at {Few:N0} runs, {large} at {Many:N0}"] : []);
        }

        await UseAllAsync(many);
        findings.AddRange(many.Plans.WholeScans());

        Assert.Empty(findings);
    }

    // Often enough that the server has stopped to plan for the parameters of each call.
    private static async Task UseAllAsync(GrownStore grown)
    {
        var (store, scene) = (grown.Store, new StoreScene(TimeProvider.System));
        grown.Plans.Clear();
        for (var turn = 0; turn < 8; turn++)
        {
            var runs = scene.Runs(20).Select((run, place) => run with { RequestId = $"turn {turn} {place}", JobType = "type2", DueAt = place == 3 ? TimeProvider.System.GetUtcNow().AddSeconds(1) : default }).ToArray();
            await store.EnqueueAsync(runs, null, Token);
            await store.EnqueueAsync(runs, null, Token);
            await store.EnqueueAsync(new[] { scene.Run("type4") with { Fire = new ScheduledFire(TimeProvider.System.GetUtcNow(), OverlapPolicy.BufferOne) } }, null, Token);
            var leased = (await store.LeaseAsync(StoreScene.Request("n1", [.. Capacities(3)]), Token)).Runs;
            var careful = (await store.LeaseAsync(StoreScene.Request("n1", StoreScene.Take(3, "type1") with { ClusterLimit = 1_000 }, StoreScene.Take(1, "type3") with { IsOrdered = true }), Token)).Runs;
            await store.HeartbeatAsync(StoreScene.Heartbeat(leased), Token);
            await store.CompleteAsync(leased.Concat(careful).Select((run, place) => scene.Succeeded(run) with { To = (place % 3) switch { 0 => RunState.Succeeded, 1 => RunState.Failed, _ => RunState.Queued } }).ToArray(), Token);
            await store.RetryAsync([.. leased.Select(run => run.Run.Id)], Token);
            await store.CancelAsync([.. runs[..5].Select(run => run.Id)], null, Token);
            await store.RescueAsync(3, Token);
            await store.GetDetailsAsync(WaitingId(turn + 1), Token);
            await store.GetTypesAsync(Token);
            await store.GetNodesAsync(Token);
            await store.ReadActivityAsync(Week() with { From = TimeProvider.System.GetUtcNow().AddHours(-24) }, Token);
            foreach (var call in _calls.Values)
            {
                await call(store);
            }
        }
    }

    private static ActivityQuery Week() => new(ActivityResolution.Hour, TimeProvider.System.GetUtcNow().AddDays(-7), TimeProvider.System.GetUtcNow());

    private static ActivityRow[] Counted()
    {
        var minute = ActivityResolution.Minute.StartOf(TimeProvider.System.GetUtcNow());
        return [new ActivityRow(ActivityResolution.Minute, minute, "type1", "n1"), new ActivityRow(ActivityResolution.Minute, minute, ActivityRow.AllTypes, "n1")];
    }

    private static IEnumerable<LeaseCapacity> Capacities(int startNow) =>
        Enumerable.Range(0, GrownStore.Types).Select(type => StoreScene.Take(startNow, $"type{type}"));

    private static Guid WaitingId(int place) => new($"0180{place:x8}70008000000000000000"[..32]);
}
