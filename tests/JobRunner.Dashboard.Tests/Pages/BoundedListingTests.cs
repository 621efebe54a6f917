using JobRunner.Dashboard.Pages.Runs;
using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Dashboard.Tests.Pages;

public sealed class BoundedListingTests : IAsyncDisposable
{
    private const string Needle = "needle";

    private static readonly DateTimeOffset _begin = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider _time = new(_begin);
    private readonly InMemoryJobStore _inner;
    private readonly IJobStore _store;
    private readonly BoundedListing _listing;

    public BoundedListingTests()
    {
        _inner = new InMemoryJobStore(_time);
        _store = CountedStore.Around(_inner);
        _listing = new BoundedListing(_store, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private int Reads => CountedStore.CallsOf(_store, nameof(IJobStore.ListAsync));

    [Theory]
    [InlineData(0, 1_000)]
    [InlineData(200, 800)]
    [InlineData(999, 1)]
    [InlineData(1_001, 0)]
    public async Task Since_AnInstant_GivesThoseAndNoOthers_PageByPage(int minute, int expected)
    {
        await EnqueueOneAMinuteAsync(1_000);

        var found = await AllPagesAsync(new RunQuery { EnqueuedFrom = _begin.AddMinutes(minute), Limit = 300 });

        Assert.Equal(expected, found.Count);
        Assert.Equal(found.OrderDescending(), found);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(700, 700)]
    [InlineData(2_000, 1_000)]
    public async Task Before_AnInstant_GivesThoseAndNoOthers_PageByPage(int minute, int expected)
    {
        await EnqueueOneAMinuteAsync(1_000);

        var found = await AllPagesAsync(new RunQuery { EnqueuedBefore = _begin.AddMinutes(minute), Limit = 300 });

        Assert.Equal(expected, found.Count);
        Assert.Equal(found.OrderDescending(), found);
    }

    [Fact]
    public async Task Before_AnInstantLongAgo_ReadsNoneOfThoseThatAreNewer()
    {
        await EnqueueOneAMinuteAsync(2_000);

        var found = await _listing.ListAsync(new RunQuery { EnqueuedBefore = _begin.AddMinutes(60), Limit = 50 }, isFurther: false, Token);

        Assert.Equal(50, found.Page.Runs.Count);
        Assert.InRange(Reads, 1, 2);
    }

    [Fact]
    public async Task Text_ThatOnlyTheOldestHas_IsLookedForAmongABoundedNumber_AndItIsToldHowFar()
    {
        await EnqueueOneAMinuteAsync(1_000);

        var found = await _listing.ListAsync(new RunQuery { Search = Needle }, isFurther: false, Token);

        Assert.Empty(found.Page.Runs);
        Assert.Equal(new Look(BoundedListing.FirstLook, _begin.AddMinutes(1_000 - BoundedListing.FirstLook)), found.Looked);
        Assert.Equal(1, Reads);
    }

    [Fact]
    public async Task Text_LookedForFurtherAndFurther_IsFoundOnce_AndThenNothingIsLeft()
    {
        await EnqueueOneAMinuteAsync(1_000);

        var found = await AllPagesAsync(new RunQuery { Search = Needle });

        Assert.Single(found);
    }

    [Fact]
    public async Task Text_WhenFurtherIsAskedFor_IsLookedForUntilTheTimeIsOver()
    {
        await EnqueueOneAMinuteAsync(1_000);

        var found = await _listing.ListAsync(new RunQuery { Search = Needle }, isFurther: true, Token);

        Assert.Single(found.Page.Runs);
        Assert.Null(found.Looked);
        Assert.Null(found.Page.Next);
    }

    [Fact]
    public async Task Text_WhenTheTimeIsOver_StopsAndKeepsWhatItFound()
    {
        await EnqueueOneAMinuteAsync(1_000);
        var slow = new BoundedListing(_store, new HurriedTime());

        var found = await slow.ListAsync(new RunQuery { Search = "text" }, isFurther: true, Token);
        var none = await slow.ListAsync(new RunQuery { Search = Needle }, isFurther: true, Token);

        Assert.Equal(50, found.Page.Runs.Count);
        Assert.Equal(200, none.Looked?.Runs);
        Assert.NotNull(none.Page.Next);
    }

    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    private async Task<List<Guid>> AllPagesAsync(RunQuery query)
    {
        var found = new List<Guid>();
        do
        {
            var (page, _) = await _listing.ListAsync(query, isFurther: false, Token);
            found.AddRange(page.Runs.Select(run => run.Id));
            query = query with { After = page.Next };
        }
        while (query.After is not null);
        return found;
    }

    private async Task EnqueueOneAMinuteAsync(int runs)
    {
        var ids = new RunIdSource(_time, new Random(1));
        for (var run = 0; run < runs; run++)
        {
            NewRun[] made = [new NewRun { Id = ids.Next(), JobType = "tweet", Payload = JobPayload.From(run == 0 ? Needle : "text") }];
            await _inner.EnqueueAsync(made, transaction: null, Token);
            _time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    // Each look at the clock is longer after the one before than anyone is patient.
    private sealed class HurriedTime : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Add(ref _looks, (long)BoundedListing.Patience.TotalSeconds);
    }
}
