using JobRunner.Queue;
using Microsoft.Data.Sqlite;

namespace JobRunner.Sqlite.Tests.Files;

/// <summary>Another process that keeps the file locked: an interruption.</summary>
public sealed class FileLockTests : SqliteTest
{
    [Fact]
    public async Task Q9_LockedForLongerThanTheTimeout_IsUnavailableThenGoesOn()
    {
        var store = await StartedAsync(options => options.BusyTimeout = TimeSpan.FromMilliseconds(300));
        var acknowledged = Runs(10);
        await store.EnqueueAsync(acknowledged, null, Token);
        var leased = (await store.LeaseAsync(Request(Take(startNow: 5)), Token)).Runs;
        using var blocker = Block(await ConnectAsync());

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.EnqueueAsync(Runs(1), null, Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.HeartbeatAsync(Beat(), Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CompleteAsync(new[] { Outcome(leased[0], RunState.Succeeded) }, Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.LeaseAsync(Request(Take()), Token));

        blocker.Dispose();
        Assert.Empty(await store.CompleteAsync(leased.Select(run => Outcome(run, RunState.Succeeded)).ToArray(), Token));
        Assert.Equal(acknowledged[5..].Select(run => run.Id), (await store.LeaseAsync(Request(Take()), Token)).Runs.Select(run => run.Run.Id));
    }

    [Fact]
    public async Task Q9_LockedForLessThanTheTimeout_NobodyNotices()
    {
        var store = await StartedAsync();
        var blocker = Block(await ConnectAsync());
        var enqueue = store.EnqueueAsync(Runs(1), null, Token).AsTask();
        // Answered after the writer has found the lock, so the enqueue waits for it.
        Assert.Empty((await store.LeaseAsync(Request(Take()), Token)).Runs);
        Assert.False(enqueue.IsCompleted);

        blocker.Dispose();

        Assert.True((await SoonAsync(enqueue))[0].IsNew);
    }

    [Fact]
    public async Task Locked_VerbsWithNothingToWrite_AnswerAllTheSame()
    {
        var store = await StartedAsync();
        await store.EnqueueAsync(new[] { Run() with { DueAt = Clock.GetUtcNow() + TimeSpan.FromSeconds(5) } }, null, Token);
        using var blocker = Block(await ConnectAsync());

        var lease = await store.LeaseAsync(Request(Take()), Token);

        Assert.Empty(lease.Runs);
        Assert.Equal(Clock.GetUtcNow() + TimeSpan.FromSeconds(5), lease.NextDueAt);
        Assert.Empty(await store.RescueAsync(3, Token));
        Assert.Equal(1, (await store.CountAsync(Token)).Single()[RunState.Scheduled]);
        Assert.Single((await store.ListAsync(new RunQuery(), Token)).Runs);
    }

    [Fact]
    public async Task Locked_CancelledWait_LeavesNothingBehind()
    {
        var store = await StartedAsync();
        var blocker = Block(await ConnectAsync());
        using var cancellation = new CancellationTokenSource();
        var run = Run();
        var enqueue = store.EnqueueAsync(new[] { run }, null, cancellation.Token).AsTask();
        Assert.Empty(await store.RescueAsync(3, Token));

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SoonAsync(enqueue));
        blocker.Dispose();
        await store.EnqueueAsync(Runs(1), null, Token);
        Assert.Null(await store.GetAsync(run.Id, Token));
    }

    [Fact]
    public async Task Locked_Dispose_DoesNotWaitForTheLock()
    {
        var store = await StartedAsync();
        using var blocker = Block(await ConnectAsync());
        var enqueue = store.EnqueueAsync(Runs(1), null, Token).AsTask();

        await store.DisposeAsync().AsTask().WaitAsync(Patience, TimeProvider.System, Token);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => enqueue);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.EnqueueAsync(Runs(1), null, Token));
    }

    [Fact]
    public async Task Commit_WhileOthersRead_DoesNotWait()
    {
        var store = await StartedAsync();
        await store.EnqueueAsync(Runs(1), null, Token);
        var other = await ConnectAsync();
        using var reading = other.BeginTransaction(deferred: true);
        Ask(other, "SELECT count(*) FROM jobrunner_runs");

        await store.EnqueueAsync(Runs(1), null, Token);

        Assert.Equal(1L, Ask(other, "SELECT count(*) FROM jobrunner_runs"));
        Assert.Equal(2, (await store.CountAsync(Token)).Single()[RunState.Queued]);
    }

    private static SqliteTransaction Block(SqliteConnection connection) => connection.BeginTransaction(deferred: false);
}
