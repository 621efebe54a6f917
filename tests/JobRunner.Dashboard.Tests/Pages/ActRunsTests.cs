using JobRunner.Dashboard.Api.Runs;
using JobRunner.Dashboard.Pages;
using JobRunner.Dashboard.Pages.Acts;
using JobRunner.Dashboard.Pages.Runs;
using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Dashboard.Tests.Pages;

/// <summary>What an act on all runs of a filter shows first, and what it then takes.</summary>
public sealed class ActRunsTests : IAsyncDisposable
{
    private const int Many = 1_500;

    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryJobStore _inner;
    private readonly IJobStore _store;
    private readonly ActRuns _runs;
    private readonly RunIdSource _ids;

    public ActRunsTests()
    {
        _inner = new InMemoryJobStore(_time);
        _store = CountedStore.Around(_inner);
        _runs = new ActRuns(_store, new BoundedListing(_store, _time));
        _ids = new RunIdSource(_time, new Random(1));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_OfAFilterOfTypesAndStates_CountsAllAndReadsOnlyTheNewest()
    {
        await EnqueueAsync("tweet", Many);
        await EnqueueAsync("discord", 3);

        var found = await _runs.FindAsync(Request("?state=queued"), ActKind.Cancel, Token);

        Assert.Equal([("tweet", RunState.Queued, (long)Many), ("discord", RunState.Queued, 3)], found.Shares);
        Assert.Equal(ActRuns.Shown, found.Newest.Count);
        Assert.Equal(Many + 3, found.Scope?.AtMost);
        Assert.Equal("?state=queued", found.Scope?.Filter);
        Assert.Equal(1, CountedStore.CallsOf(_store, nameof(IJobStore.ListAsync)));
    }

    [Fact]
    public async Task Find_ByText_NamesEachRun()
    {
        await EnqueueAsync("tweet", 30);

        var found = await _runs.FindAsync(Request("?search=text"), ActKind.Cancel, Token);

        Assert.Null(found.Scope);
        Assert.Equal(30, found.Count);
        Assert.Equal(30, found.Ids.Split(',').Length);
    }

    [Fact]
    public async Task Act_OnAllOfAFilter_IsOneStatement_AndTakesNoMoreThanWereShown()
    {
        await EnqueueAsync("tweet", Many);
        List<int> statements = [];

        var (matched, done, first) = await BulkRuns.ActAsync(_store, new RunQuery { JobType = "tweet" }, Many - 1, ids =>
        {
            statements.Add(ids.Distinct().Count());
            return ValueTask.FromResult(ids.Count);
        }, Token);

        Assert.Equal([Many - 1], statements);
        Assert.Equal((Many - 1, Many - 1, Many - 1), (matched, done, first.Count));
    }

    [Theory]
    [InlineData("?state=succeeded", "retry")]
    [InlineData("?state=failed", "cancel")]
    [InlineData("", "retry")]
    public async Task Find_OfRunsThatTheActCannotTouch_IsNothing(string query, string act)
    {
        await EnqueueAsync("tweet", 3);

        var found = await _runs.FindAsync(Request(query), act == "retry" ? ActKind.Retry : ActKind.Cancel, Token);

        Assert.Equal(0, found.Count);
        Assert.Null(found.Scope);
    }

    [Fact]
    public async Task Query_OfTheScopeThatWasShown_BeginsAtItsNewest_AndLeavesOutWhatCameSince()
    {
        await EnqueueAsync("tweet", 5);
        var shown = await _runs.FindAsync(Request("?type=tweet"), ActKind.Cancel, Token);
        await EnqueueAsync("tweet", 2);

        var query = ActRuns.QueryOf(shown.Scope!, ActKind.Cancel, Request(string.Empty));
        var runs = (await _store.ListAsync(query!, Token)).Runs;

        Assert.Equal(shown.Newest.Select(run => run.Id), runs.Select(run => run.Id));
    }

    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    private static PageRequest Request(string query) => new("/jobs", "acts/cancel", query, TimeZoneInfo.Utc, CanAct: true);

    private async Task EnqueueAsync(string jobType, int count) => await _inner.EnqueueAsync(
        Enumerable.Range(0, count).Select(_ => new NewRun { Id = _ids.Next(), JobType = jobType, Payload = JobPayload.From("text") }).ToArray(), transaction: null, Token);
}
