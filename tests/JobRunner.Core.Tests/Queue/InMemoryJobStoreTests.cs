using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Queue;

/// <summary>What the memory store promises beyond the contract: that what it remembers is bounded.</summary>
public sealed class InMemoryJobStoreTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly RunIdSource _ids;

    public InMemoryJobStoreTests() => _ids = new RunIdSource(_clock, new Random(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Info_SaysThatNothingSurvives()
    {
        var info = new InMemoryJobStore(_clock).Info;

        Assert.Equal(("memory", false, false, null), (info.Name, info.IsDurable, info.IsShared, info.PollInterval));
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 0, -1)]
    public void Options_NegativeBound_IsRefused(int finished, int deadLetters, int idleTypes)
    {
        var options = new InMemoryJobStoreOptions { MaxFinishedRuns = finished, MaxDeadLetters = deadLetters, MaxIdleTypes = idleTypes };

        Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryJobStore(_clock, options));
    }

    [Fact]
    public async Task Q8_MoreEndedRunsThanTheBound_TheFirstEndsAreForgotten()
    {
        var store = new InMemoryJobStore(_clock, new InMemoryJobStoreOptions { MaxFinishedRuns = 3 });
        var runs = new List<NewRun>();
        for (var count = 0; count < 5; count++)
        {
            runs.Add(await EndAsync(store, RunState.Succeeded, $"r{count}"));
        }

        Assert.Equal(3, (await store.CountAsync(Token)).Single()[RunState.Succeeded]);
        Assert.Null(await store.GetAsync(runs[1].Id, Token));
        Assert.Null(await store.FindAsync("r1", Token));
        Assert.NotNull(await store.FindAsync("r2", Token));
    }

    [Fact]
    public async Task Q8_FloodOfSuccesses_DrivesNoDeadLetterOut()
    {
        var store = new InMemoryJobStore(_clock, new InMemoryJobStoreOptions { MaxFinishedRuns = 3, MaxDeadLetters = 2 });
        var deadLetters = new[] { await EndAsync(store, RunState.Failed), await EndAsync(store, RunState.Failed) };
        for (var count = 0; count < 50; count++)
        {
            await EndAsync(store, RunState.Succeeded);
        }

        Assert.NotNull(await store.GetAsync(deadLetters[0].Id, Token));
        await EndAsync(store, RunState.Failed);
        Assert.Null(await store.GetAsync(deadLetters[0].Id, Token));
        Assert.NotNull(await store.GetAsync(deadLetters[1].Id, Token));
    }

    [Fact]
    public async Task Q8_CancelledAndRescuedRuns_CountAgainstTheBoundsToo()
    {
        var store = new InMemoryJobStore(_clock, new InMemoryJobStoreOptions { MaxFinishedRuns = 1, MaxDeadLetters = 1 });
        NewRun[] runs = [Run(), Run(), Run(), Run()];
        await store.EnqueueAsync(runs, null, Token);
        await store.CancelAsync([runs[0].Id, runs[1].Id], null, Token);
        Assert.Equal(2, (await LeaseAsync(store)).Count);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await store.RescueAsync(1, Token);

        var counts = (await store.CountAsync(Token)).Single();
        Assert.Equal((1, 1), (counts[RunState.Cancelled], counts[RunState.Failed]));
    }

    [Fact]
    public async Task Q8_NothingKept_IsForgottenAtItsEnd()
    {
        var store = new InMemoryJobStore(_clock, new InMemoryJobStoreOptions { MaxFinishedRuns = 0, MaxDeadLetters = 0 });
        await EndAsync(store, RunState.Succeeded);
        await EndAsync(store, RunState.Failed);

        Assert.Empty(await store.CountAsync(Token));
    }

    [Fact]
    public async Task Types_ThatRanOnce_AreForgottenBeyondTheBound()
    {
        var store = new InMemoryJobStore(_clock, new InMemoryJobStoreOptions { MaxFinishedRuns = 0, MaxIdleTypes = 2 });
        await store.SetPauseAsync("paused", new TypePause(_clock.GetUtcNow(), null), Token);
        await store.SetLastFireAsync("scheduled", _clock.GetUtcNow(), Token);
        foreach (var jobType in new[] { "a", "b", "c", "a", "d" })
        {
            await EndAsync(store, RunState.Succeeded, jobType: jobType);
        }

        Assert.Equal(["a", "d", "paused", "scheduled"], (await store.GetTypesAsync(Token)).Select(type => type.JobType).Order());
    }

    [Fact]
    public async Task Types_PausedAndResumed_AreForgotten()
    {
        var store = new InMemoryJobStore(_clock, new InMemoryJobStoreOptions { MaxIdleTypes = 0 });
        await store.SetPauseAsync("paused", new TypePause(_clock.GetUtcNow(), null), Token);
        await store.SetPauseAsync("paused", null, Token);

        Assert.Empty(await store.GetTypesAsync(Token));
    }

    [Fact]
    public async Task Subscribe_HandlerThatWaitsForTheStore_IsNotLockedOut()
    {
        var store = new InMemoryJobStore(_clock);
        var counted = 0;
        using var subscription = store.Subscribe(StoreNoticeKinds.RunsAvailable, _ =>
        {
            var count = Task.Run(() => store.CountAsync(Token).AsTask(), Token);
            Assert.True(((IAsyncResult)count).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(10)), "Waited 10 s for a count that another thread asked for.");
            counted++;
        });

        await store.EnqueueAsync(new[] { Run() }, null, Token);

        Assert.Equal(1, counted);
    }

    [Fact]
    public async Task Subscribe_BatchOfRuns_IsToldOnce()
    {
        var store = new InMemoryJobStore(_clock);
        var notices = new List<StoreNotice>();
        using var subscription = store.Subscribe(StoreNoticeKinds.RunsAvailable, notices.Add);

        await store.EnqueueAsync(new[] { Run(), Run() }, null, Token);
        await store.EnqueueAsync(new[] { Run(), Run("discord") }, null, Token);

        Assert.Equal(["tweet", null], notices.Select(notice => notice.JobType));
    }

    [Fact]
    public async Task Enqueue_WithATransaction_SaysWhatToDo()
    {
        var store = new InMemoryJobStore(_clock);

        var refusal = await Assert.ThrowsAsync<NotSupportedException>(
            async () => await store.EnqueueAsync(new[] { Run() }, NSubstitute.Substitute.For<System.Data.Common.DbTransaction>(), Token));

        Assert.Equal(
            "The store 'memory' takes no transaction of the caller's: it has no database to commit with. Enqueue after the commit, or use the SQLite or PostgreSQL store.",
            refusal.Message);
    }

    [Fact]
    public async Task E1_SaturatedTypes_DoNotChangeWhatALeaseOfAnotherAllocates()
    {
        var store = new InMemoryJobStore(_clock);
        async Task<long> LeaseOneAsync()
        {
            await store.EnqueueAsync(new[] { Run("other") }, null, Token);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var leased = await LeaseAsync(store, "other");
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Single(leased);
            return allocated;
        }

        await LeaseOneAsync();
        var bare = await LeaseOneAsync();
        await store.EnqueueAsync(Enumerable.Range(0, 100_000).Select(_ => Run()).ToArray(), null, Token);

        Assert.Equal(bare, await LeaseOneAsync());
    }

    private NewRun Run(string jobType = "tweet", string? requestId = null) => new() { Id = _ids.Next(), JobType = jobType, RequestId = requestId };

    private static async Task<IReadOnlyList<LeasedRun>> LeaseAsync(InMemoryJobStore store, string jobType = "tweet") => (await store.LeaseAsync(
        new LeaseRequest
        {
            NodeId = "n1",
            LeaseDuration = TimeSpan.FromSeconds(30),
            MaxRuns = 100,
            Types = new[] { new LeaseCapacity { JobType = jobType, StartNow = 100 } },
        },
        Token)).Runs;

    private async Task<NewRun> EndAsync(InMemoryJobStore store, RunState to, string? requestId = null, string jobType = "tweet")
    {
        var run = Run(jobType, requestId);
        await store.EnqueueAsync(new[] { run }, null, Token);
        var leased = Assert.Single(await LeaseAsync(store, jobType));
        _clock.Advance(TimeSpan.FromSeconds(1));
        var outcome = new RunOutcome { RunId = run.Id, Attempt = leased.Attempt, To = to, EndedAt = _clock.GetUtcNow() };
        Assert.Empty(await store.CompleteAsync(new[] { outcome }, Token));
        return run;
    }
}
