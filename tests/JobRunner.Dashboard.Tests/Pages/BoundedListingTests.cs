using JobRunner.Dashboard.Pages.Runs;
using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Dashboard.Tests.Pages;

public sealed class BoundedListingTests : IAsyncDisposable
{
    private static readonly DateTimeOffset _begin = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider _time = new(_begin);
    private readonly InMemoryJobStore _store;
    private readonly BoundedListing _listing;

    public BoundedListingTests()
    {
        _store = new InMemoryJobStore(_time);
        _listing = new BoundedListing(_store, _time);
    }

    [Theory]
    [InlineData(0, 1_000)]
    [InlineData(200, 800)]
    [InlineData(999, 1)]
    [InlineData(1_001, 0)]
    public async Task Since_AnInstant_GivesThoseAndNoOthers_PageByPage(int minute, int expected)
    {
        await EnqueueOneAMinuteAsync(1_000);
        var query = new RunQuery { EnqueuedFrom = _begin.AddMinutes(minute), Limit = 300 };
        var found = new List<Guid>();
        do
        {
            var (page, isCutShort) = await _listing.ListAsync(query, TestContext.Current.CancellationToken);
            Assert.False(isCutShort);
            found.AddRange(page.Runs.Select(run => run.Id));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        Assert.Equal(expected, found.Count);
        Assert.Equal(found.OrderDescending(), found);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task EnqueueOneAMinuteAsync(int runs)
    {
        var ids = new RunIdSource(_time, new Random(1));
        for (var run = 0; run < runs; run++)
        {
            NewRun[] made = [new NewRun { Id = ids.Next(), JobType = "tweet" }];
            await _store.EnqueueAsync(made, transaction: null, TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
