using System.Text;
using JobRunner.Dashboard.Live;
using JobRunner.Dashboard.Pages;
using JobRunner.Dashboard.Pages.Rendering;
using JobRunner.Queue;
using JobRunner.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace JobRunner.Dashboard.Tests.Live;

public sealed class LivePageTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly CountedPage _page = new();
    private readonly InMemoryJobStore _store;
    private readonly LivePage _live;

    public LivePageTests()
    {
        _store = new InMemoryJobStore(_time);
        var renderer = new MarkupRenderer(_services, NullLoggerFactory.Instance);
        _live = new LivePage(new PageRequest("/jobs", "", "", TimeZoneInfo.Utc, CanAct: true), _page, renderer, _store, _time, NullLogger.Instance);
    }

    [Fact]
    public async Task Parts_AfterTheFirstReading_AreThoseOfThePage()
    {
        var changed = _live.Changed;
        _live.Start();

        await changed.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("event: part\ndata: words\ndata: first\n\n", Encoding.UTF8.GetString(_live.Parts["words"].Message));
    }

    [Fact]
    public async Task Notice_AfterThePause_HasThePageReadAgain_AndOnlyWhatChangedIsNew()
    {
        await FirstAsync();
        var (still, words) = (_live.Parts["still"], _live.Parts["words"]);
        var changed = _live.Changed;
        _page.Words = "second";

        await _store.SetPauseAsync("tweet", new TypePause(_time.GetUtcNow(), null), TestContext.Current.CancellationToken);
        await PassAsync(changed);

        Assert.Same(still, _live.Parts["still"]);
        Assert.NotSame(words, _live.Parts["words"]);
    }

    [Fact]
    public async Task Storm_OfNotices_DoesNotHaveThePageReadMoreOftenThanThePaceAllows()
    {
        await FirstAsync();
        for (var notice = 0; notice < 1_000; notice++)
        {
            await _store.SetPauseAsync("tweet", new TypePause(_time.GetUtcNow(), null), TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, _page.Count);
    }

    [Fact]
    public async Task ChangeThatNoNoticeTells_IsSeenWithinTheSecond()
    {
        await FirstAsync();
        var changed = _live.Changed;
        _page.Words = "second";
        var begin = _time.GetUtcNow();

        await PassAsync(changed);

        // A step of this test's clock may go by before the loop arms its next timer.
        Assert.InRange(_time.GetUtcNow() - begin, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task PageThatCannotBeRead_IsToldAsTrouble_AndItsEndToo()
    {
        await using var broken = new LivePage(
            new PageRequest("/jobs", "", "", TimeZoneInfo.Utc, CanAct: true), new BrokenPage(), new MarkupRenderer(_services, NullLoggerFactory.Instance), _store, _time, NullLogger.Instance);
        var changed = broken.Changed;
        broken.Start();

        await changed.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("event: trouble\ndata: the store is away\n\n", Encoding.UTF8.GetString(broken.Parts[LivePart.Trouble].Message));
    }

    public async ValueTask DisposeAsync()
    {
        await _live.DisposeAsync();
        await _store.DisposeAsync();
        await _services.DisposeAsync();
    }

    private async Task FirstAsync()
    {
        var changed = _live.Changed;
        _live.Start();
        await changed.WaitAsync(TestContext.Current.CancellationToken);
        await _page.ReadAgainAsync();
    }

    private async Task PassAsync(Task changed)
    {
        while (!changed.IsCompleted)
        {
            if (_time.NextTimerAt is { } next)
            {
                _time.AdvanceTo(next);
            }

            await Task.Yield();
        }

        await changed;
    }

    private sealed class BrokenPage : IPage
    {
        public ValueTask<PageContent> ReadAsync(PageRequest request, CancellationToken cancellationToken) =>
            throw new StoreUnavailableException("the store is away", new IOException());
    }
}
