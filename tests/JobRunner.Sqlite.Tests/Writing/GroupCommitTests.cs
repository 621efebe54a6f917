using JobRunner.Queue;

namespace JobRunner.Sqlite.Tests.Writing;

/// <summary>What waits together is committed together, and what fails fails alone.</summary>
public sealed class GroupCommitTests : SqliteTest
{
    [Fact]
    public async Task VerbsThatWaitTogether_ShareOneCommit()
    {
        var store = Make();
        var points = new List<string>();
        using var isHeld = new ManualResetEventSlim();
        using var mayGo = new ManualResetEventSlim();
        store.CrashPoint = point => Hold(point, points, isHeld, mayGo);
        var first = store.EnqueueAsync(Runs(1), null, Token).AsTask();
        isHeld.Wait(Token);
        var others = Enumerable.Range(0, 50).Select(_ => store.EnqueueAsync(Runs(1), null, Token).AsTask()).ToList();
        var beat = store.HeartbeatAsync(Beat(), Token).AsTask();

        mayGo.Set();
        await first;
        await Task.WhenAll(others);
        await beat;

        var commits = points.Select((point, place) => (point, place)).Where(each => each.point.EndsWith("before-commit", StringComparison.Ordinal))
            .Count(each => !points[each.place - 1].EndsWith("before-commit", StringComparison.Ordinal));
        Assert.Equal(2, commits);
        Assert.Equal(51, (await store.CountAsync(Token)).Single()[RunState.Queued]);
    }

    [Fact]
    public async Task VerbThatFails_FailsAlone()
    {
        var store = Make();
        SqlitePages? pages = null;
        store.Opened = connection => pages ??= new SqlitePages(connection);
        using var isHeld = new ManualResetEventSlim();
        using var mayGo = new ManualResetEventSlim();
        await store.EnqueueAsync(Runs(1), null, Token);
        pages!.Limit(200);
        store = Reopen(store, point => Hold(point, [], isHeld, mayGo));
        var held = store.EnqueueAsync(Runs(1), null, Token).AsTask();
        isHeld.Wait(Token);
        var small = Enumerable.Range(0, 10).Select(_ => store.EnqueueAsync(Runs(1), null, Token).AsTask()).ToList();
        var large = store.EnqueueAsync(Runs(20_000), null, Token).AsTask();
        var after = store.EnqueueAsync(Runs(1), null, Token).AsTask();

        mayGo.Set();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => large);
        Assert.All(await Task.WhenAll([held, .. small, after]), results => Assert.True(results[0].IsNew));
        Assert.Equal(13, (await store.CountAsync(Token)).Single()[RunState.Queued]);
    }

    [Fact]
    public async Task ListenerThatThrows_StopsNobody()
    {
        var store = await StartedAsync();
        using var subscription = store.Subscribe(StoreNoticeKinds.RunsAvailable, _ => throw new InvalidOperationException("A defect."));

        await store.EnqueueAsync(Runs(1), null, Token);

        Assert.True((await store.EnqueueAsync(Runs(1), null, Token))[0].IsNew);
    }

    [Fact]
    public async Task CancelledBeforeItsTurn_IsNotCarriedOut()
    {
        var store = Make();
        using var isHeld = new ManualResetEventSlim();
        using var mayGo = new ManualResetEventSlim();
        store.CrashPoint = point => Hold(point, [], isHeld, mayGo);
        var first = store.EnqueueAsync(Runs(1), null, Token).AsTask();
        isHeld.Wait(Token);
        using var cancellation = new CancellationTokenSource();
        var second = store.EnqueueAsync(Runs(1), null, cancellation.Token).AsTask();

        await cancellation.CancelAsync();
        mayGo.Set();

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(1, (await store.CountAsync(Token)).Single()[RunState.Queued]);
    }

    // The first verb is held inside its transaction while others come.
    private static void Hold(string point, List<string> points, ManualResetEventSlim isHeld, ManualResetEventSlim mayGo)
    {
        points.Add(point);
        if (point == "enqueue.1 begun" && !isHeld.IsSet)
        {
            isHeld.Set();
            mayGo.Wait(Patience, Token);
        }
    }

    private SqliteJobStore Reopen(SqliteJobStore store, Action<string> crashPoint)
    {
        _ = store;
        var reopened = Make();
        reopened.Opened = connection => new SqlitePages(connection).Limit(200);
        reopened.CrashPoint = crashPoint;
        return reopened;
    }
}
