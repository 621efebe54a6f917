using System.Threading.Channels;
using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Redis.Tests;

/// <summary>An enqueue of a paused type wakes nobody; whoever resumes it tells of what waits.</summary>
public sealed class PausedTypeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnqueueOfAPausedType_IsToldWithItsResumption()
    {
        var clock = new ManualTimeProvider();
        var ids = new RunIdSource(clock, new Random(1));
        await using var store = await RedisStores.OpenAsync(SharedServer.NewPrefix(), clock);
        var notices = Channel.CreateUnbounded<StoreNotice>();
        await store.SetPauseAsync("tweet", new TypePause(clock.GetUtcNow(), null), Token);
        // Looks that come by themselves name no type.
        using var subscription = store.Subscribe(StoreNoticeKinds.RunsAvailable, notice => _ = notice.JobType is not null && notices.Writer.TryWrite(notice));

        // Notices come in the order in which they are told: one of the first enqueue would be before that of the second.
        foreach (var jobType in (string[])["tweet", "call"])
        {
            await store.EnqueueAsync(new[] { new NewRun { Id = ids.Next(), JobType = jobType } }, null, Token);
        }

        Assert.Equal("call", (await ToldAsync()).JobType);
        await store.SetPauseAsync("tweet", null, Token);
        Assert.Equal("tweet", (await ToldAsync()).JobType);

        Task<StoreNotice> ToldAsync() => notices.Reader.ReadAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Token);
    }
}
