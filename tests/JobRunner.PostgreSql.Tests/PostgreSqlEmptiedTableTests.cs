using JobRunner.Queue;

namespace JobRunner.PostgreSql.Tests;

/// <summary>After a vacuum that found no run, the server takes its tables for empty until the next, however many runs there are by then.</summary>
[Collection<RunsAlone>]
public sealed class PostgreSqlEmptiedTableTests
{
    private const int There = 500;
    private const int Meant = 20;

    private readonly StoreScene _scene = new(TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("cancel of those that wait")]
    [InlineData("cancel of those that run")]
    [InlineData("retry")]
    [InlineData("rescue")]
    [InlineData("ends")]
    [InlineData("ends, and others that are retried")]
    [InlineData("lease under a cluster's limit")]
    public async Task Verb_OfSomeRuns_ComparesThemWithNoOther(string verb)
    {
        await using var grown = await GrownStore.CreateAsync(0);
        await grown.Store.EnqueueAsync(_scene.Runs(There), null, Token);
        await EndAllAsync(grown.Store);
        var later = TimeProvider.System.GetUtcNow().AddDays(1);
        Assert.Equal(There, await grown.Store.PruneAsync(new PruneRequest(later, later, There), Token));
        await grown.ExecuteAsync("VACUUM (TRUNCATE OFF) jobrunner.runs, jobrunner.history");
        var runs = _scene.Runs(There);
        await grown.Store.EnqueueAsync(runs, null, Token);
        Guid[] meant = [.. runs.Where((_, place) => place % (There / Meant) == 0).Select(run => run.Id)];

        Assert.Equal(Meant, await DoAsync(verb, grown, meant));

        Assert.InRange(grown.Plans.PairsInVain(), 0, Meant * Meant);
    }

    private async Task<int> DoAsync(string verb, GrownStore grown, Guid[] meant)
    {
        var store = grown.Store;
        switch (verb)
        {
            case "cancel of those that wait":
                grown.Plans.Clear();
                return (await store.CancelAsync(meant, "no", Token)).Count(answer => answer == CancelAnswer.Cancelled);
            case "cancel of those that run":
                await StoreScene.LeaseAsync(store, There);
                grown.Plans.Clear();
                return (await store.CancelAsync(meant, "no", Token)).Count(answer => answer == CancelAnswer.Requested);
            case "retry":
                await EndAllAsync(store);
                grown.Plans.Clear();
                return (await store.RetryAsync(meant, Token)).Count;
            case "rescue":
                await StoreScene.LeaseAsync(store, There);
                await grown.ExecuteAsync($"UPDATE jobrunner.runs SET lease_expires_at = now() - interval '1 h' WHERE id IN ({string.Join(", ", meant.Select(id => $"'{id}'"))})");
                grown.Plans.Clear();
                return (await store.RescueAsync(3, Token)).Count;
            case "ends" or "ends, and others that are retried":
                var leased = (await StoreScene.LeaseAsync(store, There)).Where(run => meant.Contains(run.Run.Id));
                var outcomes = leased.Select((run, place) => _scene.Succeeded(run) with { To = verb == "ends" || place % 2 == 0 ? RunState.Succeeded : RunState.Retrying }).ToArray();
                grown.Plans.Clear();
                return outcomes.Length - (await store.CompleteAsync(outcomes, Token)).Count;
            default:
                grown.Plans.Clear();
                return (await store.LeaseAsync(StoreScene.Request("n1", StoreScene.Take(Meant) with { ClusterLimit = There }), Token)).Runs.Count;
        }
    }

    private async Task EndAllAsync(PostgreSqlJobStore store)
    {
        var outcomes = (await StoreScene.LeaseAsync(store, There)).Select(run => _scene.Succeeded(run) with { To = RunState.Failed, Error = new RunError(RunErrorKind.Exception, "no", null) });
        Assert.Empty(await store.CompleteAsync(outcomes.ToArray(), Token));
    }
}
