using System.Threading.Channels;
using JobRunner.Queue;

namespace JobRunner.Sqlite.Tests.Notices;

/// <summary>What another handle changes is told within a poll, by the file alone.</summary>
public sealed class OtherProcessTests : SqliteTest
{
    private readonly Channel<StoreNotice> _notices = Channel.CreateUnbounded<StoreNotice>();

    [Fact]
    public async Task RunsAvailable_IsTold()
    {
        var (store, other) = (await StartedAsync(), await StartedAsync());
        using var subscription = Listen(store, StoreNoticeKinds.RunsAvailable);

        await other.EnqueueAsync(Runs(1), null, Token);

        await ToldAsync();
        Assert.Single((await store.LeaseAsync(Request(Take()), Token)).Runs);
    }

    [Fact]
    public async Task CancelRequested_NamesTheRun()
    {
        var (store, other) = (await StartedAsync(), await StartedAsync());
        await store.EnqueueAsync(Runs(1), null, Token);
        var leased = (await store.LeaseAsync(Request(Take()), Token)).Runs[0];
        using var subscription = Listen(store, StoreNoticeKinds.CancelRequested);

        await other.CancelAsync([leased.Run.Id], null, Token);

        Assert.Equal(new StoreNotice(StoreNoticeKinds.CancelRequested, leased.Run.Id, "tweet"), await ToldAsync());
    }

    [Theory]
    [InlineData(RunState.Succeeded)]
    [InlineData(RunState.Failed)]
    public async Task RunFinished_NamesTheRun(RunState to)
    {
        var (store, other) = (await StartedAsync(), await StartedAsync());
        await store.EnqueueAsync(Runs(1), null, Token);
        using var subscription = Listen(store, StoreNoticeKinds.RunFinished);
        var leased = (await other.LeaseAsync(Request(Take()), Token)).Runs[0];

        await other.CompleteAsync(new[] { Outcome(leased, to) }, Token);

        Assert.Equal(leased.Run.Id, (await ToldAsync()).RunId);
    }

    [Fact]
    public async Task PauseChanged_NamesTheType()
    {
        var (store, other) = (await StartedAsync(), await StartedAsync());
        using var subscription = Listen(store, StoreNoticeKinds.PauseChanged);

        await other.SetPauseAsync("tweet", new TypePause(Clock.GetUtcNow(), "broken"), Token);
        Assert.Equal("tweet", (await ToldAsync()).JobType);

        await other.SetPauseAsync("tweet", null, Token);
        Assert.Equal("tweet", (await ToldAsync()).JobType);
    }

    [Fact]
    public async Task OwnChanges_AreNotTakenForOthers()
    {
        var store = await StartedAsync();
        using var subscription = Listen(store, StoreNoticeKinds.RunsAvailable);
        var other = await StartedAsync();
        await other.SetLastFireAsync("tweet", Clock.GetUtcNow(), Token);
        await ToldAsync();

        await store.SetLastFireAsync("tweet", Clock.GetUtcNow() + TimeSpan.FromSeconds(1), Token);
        await store.EnqueueAsync(Runs(1, "own"), null, Token);

        // A change of its own names the type; what others did would have come before it, without a name.
        Assert.Equal("own", (await ToldAsync()).JobType);
    }

    [Fact]
    public async Task EmptyLeases_ChangeNothingThatOthersWouldSee()
    {
        var store = await StartedAsync();
        await store.EnqueueAsync(Runs(1, "other"), null, Token);
        var other = await ConnectAsync();
        var before = Ask(other, "PRAGMA data_version");

        for (var look = 0; look < 20; look++)
        {
            Assert.Empty((await store.LeaseAsync(Request(Take()), Token)).Runs);
            Assert.Empty(await store.RescueAsync(3, Token));
            Assert.Equal(0, await store.PruneAsync(new PruneRequest(Clock.GetUtcNow(), Clock.GetUtcNow(), 100), Token));
        }

        Assert.Equal(before, Ask(other, "PRAGMA data_version"));
    }

    private IDisposable Listen(SqliteJobStore store, StoreNoticeKinds kinds) => store.Subscribe(kinds, notice => _notices.Writer.TryWrite(notice));

    private Task<StoreNotice> ToldAsync() => SoonAsync(_notices.Reader.ReadAsync(Token).AsTask());
}
