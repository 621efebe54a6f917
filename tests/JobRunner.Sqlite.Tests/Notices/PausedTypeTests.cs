using System.Threading.Channels;
using JobRunner.Queue;

namespace JobRunner.Sqlite.Tests.Notices;

/// <summary>An enqueue of a paused type wakes nobody; whoever resumes it tells of what waits.</summary>
public sealed class PausedTypeTests : SqliteTest
{
    [Fact]
    public async Task EnqueueOfAPausedType_IsToldWithItsResumption()
    {
        var store = await StartedAsync();
        var notices = Channel.CreateUnbounded<StoreNotice>();
        await store.SetPauseAsync("tweet", new TypePause(Clock.GetUtcNow(), null), Token);
        // Looks that come by themselves name no type.
        using var subscription = store.Subscribe(StoreNoticeKinds.RunsAvailable, notice => _ = notice.JobType is not null && notices.Writer.TryWrite(notice));

        await store.EnqueueAsync(Runs(1), null, Token);
        await store.EnqueueAsync(new[] { Runs(1)[0] with { JobType = "call" } }, null, Token);

        // Notices come in the order in which they are told: one of the first enqueue would be before that of the second.
        Assert.Equal("call", (await ToldAsync()).JobType);
        await store.SetPauseAsync("tweet", null, Token);
        Assert.Equal("tweet", (await ToldAsync()).JobType);

        Task<StoreNotice> ToldAsync() => notices.Reader.ReadAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Token);
    }
}
