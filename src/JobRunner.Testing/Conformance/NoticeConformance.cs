using System.Threading.Channels;
using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Notices: hints that something changed.</summary>
public abstract class NoticeConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly Channel<StoreNotice> _notices = Channel.CreateUnbounded<StoreNotice>();

    [Fact]
    public async Task RunsAvailable_IsToldOfWhateverMayBeLeased()
    {
        using var subscription = Listen(StoreNoticeKinds.RunsAvailable);

        var run = await EnqueuedAsync();
        await ToldAsync(StoreNoticeKinds.RunsAvailable, "an enqueue");
        await EnqueuedAsync(RunLater(TimeSpan.FromMinutes(1)));
        await ToldAsync(StoreNoticeKinds.RunsAvailable, "an enqueue for later, which may be sooner than what a node sleeps for");
        await CompletedAsync(Assert.Single(await LeaseAsync(Take())), RunState.Queued);
        await ToldAsync(StoreNoticeKinds.RunsAvailable, "a run given back");
        await CompletedAsync(Assert.Single(await LeaseAsync(Take())), RunState.Retrying);
        await ToldAsync(StoreNoticeKinds.RunsAvailable, "a run to be retried");
        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Single(await LeaseAsync(Take()));
        Clock.Advance(LeaseDuration);
        await Store.RescueAsync(1, Token);
        await Store.RetryAsync([run.Id], Token);
        await ToldAsync(StoreNoticeKinds.RunsAvailable, "a dead letter retried");
        await Store.SetPauseAsync("tweet", new TypePause(Now, null), Token);
        await Store.SetPauseAsync("tweet", null, Token);
        await ToldAsync(StoreNoticeKinds.RunsAvailable, "a type resumed");
    }

    [Fact]
    public async Task RunsAvailable_IsToldOfARescue()
    {
        await LeasedAsync();
        Clock.Advance(LeaseDuration);
        using var subscription = Listen(StoreNoticeKinds.RunsAvailable);

        await Store.RescueAsync(3, Token);

        await ToldAsync(StoreNoticeKinds.RunsAvailable, "a rescue");
    }

    [Fact]
    public async Task RunsAvailable_IsToldWhenAClusterLimitIsFreed()
    {
        await EnqueueManyAsync(Run(), Run());
        var leased = Assert.Single(await LeaseAsync(Take() with { ClusterLimit = 1 }));
        using var subscription = Listen(StoreNoticeKinds.RunsAvailable);
        Assert.Empty(await LeaseAsync(OtherNode, Take() with { ClusterLimit = 1 }));

        await CompletedAsync(leased, RunState.Succeeded);

        await ToldAsync(StoreNoticeKinds.RunsAvailable, "the end of a run that others waited for");
    }

    [Fact]
    public async Task RunsAvailable_IsToldWhenTheHeadOfAnOrderEnds()
    {
        await EnqueueManyAsync(Run(), Run());
        var leased = Assert.Single(await LeaseAsync(Take() with { IsOrdered = true }));
        using var subscription = Listen(StoreNoticeKinds.RunsAvailable);
        Assert.Empty(await LeaseAsync(OtherNode, Take() with { IsOrdered = true }));

        await CompletedAsync(leased, RunState.Failed);

        await ToldAsync(StoreNoticeKinds.RunsAvailable, "the end of a run that others waited for");
    }

    [Fact]
    public async Task RunsAvailable_IsToldWhenADependencySucceeds()
    {
        await EnqueuedAsync("report");
        var leased = await LeasedAsync("import");
        using var subscription = Listen(StoreNoticeKinds.RunsAvailable);
        Assert.Empty(await LeaseAsync(Take("report") with { After = ["import"] }));

        await CompletedAsync(leased, RunState.Succeeded);

        await ToldAsync(StoreNoticeKinds.RunsAvailable, "a success that others waited for");
    }

    [Fact]
    public async Task RunsAvailable_LeaseThatIsAskedForWithTheNotice_FindsTheRun()
    {
        var leases = Channel.CreateUnbounded<Task<IReadOnlyList<LeasedRun>>>();
        using var subscription = Store.Subscribe(StoreNoticeKinds.RunsAvailable, _ => leases.Writer.TryWrite(LeaseAsync(Take())));

        // More than one: a store may tell of a type that it knows already earlier than of the first.
        for (var turn = 0; turn < 3; turn++)
        {
            var run = await EnqueuedAsync();
            IReadOnlyList<LeasedRun> leased;
            do
            {
                leased = await (await leases.Reader.ReadAsync(Token).AsTask().WaitAsync(_patience, TimeProvider.System, Token));
            }
            while (leased.Count == 0);

            Assert.Equal(run.Id, Assert.Single(leased).Run.Id);
        }
    }

    [Fact]
    public async Task RunsAvailable_OfAnotherHandle_IsTold()
    {
        Assert.SkipUnless(Store.Info.PollInterval is null, "Nodes of this store look for runs themselves.");
        var second = await OpenSecondAsync();
        using var subscription = Listen(StoreNoticeKinds.RunsAvailable);

        await second.EnqueueAsync(new[] { Run() }, null, Token);

        await ToldAsync(StoreNoticeKinds.RunsAvailable, "another node's enqueue");
    }

    [Theory]
    [InlineData(RunState.Succeeded)]
    [InlineData(RunState.Failed)]
    [InlineData(RunState.Skipped)]
    [InlineData(RunState.Cancelled)]
    public async Task RunFinished_NamesTheRun(RunState to)
    {
        var leased = await LeasedAsync();
        using var subscription = Listen(StoreNoticeKinds.RunFinished);

        await CompletedAsync(leased, to);

        Assert.Equal(leased.Run.Id, (await ToldAsync(StoreNoticeKinds.RunFinished, "its end")).RunId);
    }

    [Fact]
    public async Task RunFinished_IsToldOfRunsCancelledWhileTheyWaited()
    {
        var run = await EnqueuedAsync();
        using var subscription = Listen(StoreNoticeKinds.RunFinished);

        await CancelAsync(run.Id);

        Assert.Equal(run.Id, (await ToldAsync(StoreNoticeKinds.RunFinished, "its cancellation")).RunId);
    }

    [Fact]
    public async Task RunFinished_IsToldOfRunsThatARescueEnds()
    {
        var leased = await LeasedAsync(isIdempotent: false);
        Clock.Advance(LeaseDuration);
        using var subscription = Listen(StoreNoticeKinds.RunFinished);

        await Store.RescueAsync(3, Token);

        Assert.Equal(leased.Run.Id, (await ToldAsync(StoreNoticeKinds.RunFinished, "its rescue")).RunId);
    }

    [Fact]
    public async Task CancelRequested_NamesTheRun()
    {
        var leased = await LeasedAsync();
        using var subscription = Listen(StoreNoticeKinds.CancelRequested);

        await CancelAsync(leased.Run.Id);

        Assert.Equal(leased.Run.Id, (await ToldAsync(StoreNoticeKinds.CancelRequested, "the request")).RunId);
    }

    [Fact]
    public async Task PauseChanged_NamesTheType()
    {
        using var subscription = Listen(StoreNoticeKinds.PauseChanged);

        await Store.SetPauseAsync("tweet", new TypePause(Now, null), Token);
        Assert.Equal("tweet", (await ToldAsync(StoreNoticeKinds.PauseChanged, "the pause")).JobType);
        await Store.SetPauseAsync("tweet", null, Token);
        Assert.Equal("tweet", (await ToldAsync(StoreNoticeKinds.PauseChanged, "the end of the pause")).JobType);
    }

    [Fact]
    public async Task Subscribe_TellsOnlyTheKindsAskedFor()
    {
        using var subscription = Listen(StoreNoticeKinds.RunFinished | StoreNoticeKinds.PauseChanged);

        await CompletedAsync(await LeasedAsync(), RunState.Queued);
        await CancelAsync(Assert.Single(await LeaseAsync(Take())).Run.Id);
        await Store.SetPauseAsync("tweet", new TypePause(Now, null), Token);

        Assert.Equal(StoreNoticeKinds.PauseChanged, (await _notices.Reader.ReadAsync(Token)).Kind);
    }

    [Fact]
    public async Task Subscribe_Disposed_TellsNothingMore()
    {
        var subscription = Listen(StoreNoticeKinds.PauseChanged);
        subscription.Dispose();
        subscription.Dispose();
        var others = Channel.CreateUnbounded<StoreNotice>();
        using var other = Store.Subscribe(StoreNoticeKinds.PauseChanged, notice => others.Writer.TryWrite(notice));

        await Store.SetPauseAsync("tweet", new TypePause(Now, null), Token);

        await others.Reader.ReadAsync(Token).AsTask().WaitAsync(_patience, TimeProvider.System, Token);
        Assert.False(_notices.Reader.TryRead(out _));
    }

    private IDisposable Listen(StoreNoticeKinds kinds) => Store.Subscribe(kinds, notice => _notices.Writer.TryWrite(notice));

    private async Task<StoreNotice> ToldAsync(StoreNoticeKinds kind, string what)
    {
        try
        {
            StoreNotice notice;
            do
            {
                notice = await _notices.Reader.ReadAsync(Token).AsTask().WaitAsync(_patience, TimeProvider.System, Token);
            }
            while (notice.Kind != kind);

            // Notices may come twice; what came before this step must not stand for the next.
            while (_notices.Reader.TryRead(out var more))
            {
                notice = more.Kind == kind ? more : notice;
            }

            return notice;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited {_patience.TotalSeconds} s for {kind} after {what}, and was told nothing of the kind.");
        }
    }
}
