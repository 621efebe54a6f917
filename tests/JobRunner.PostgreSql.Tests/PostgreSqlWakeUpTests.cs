using System.Threading.Channels;
using JobRunner.Queue;
using JobRunner.Testing;
using Npgsql;

namespace JobRunner.PostgreSql.Tests;

/// <summary>Notices that go from one process to another, and what is done where they do not arrive.</summary>
public sealed class PostgreSqlWakeUpTests : IAsyncLifetime
{
    private readonly StoreScene _scene = new(TimeProvider.System);
    private readonly Channel<StoreNotice> _notices = Channel.CreateUnbounded<StoreNotice>();
    private readonly string _schema = PostgreSqlStoreFixture.NextSchema();
    private PostgreSqlJobStore _here = null!;
    private PostgreSqlJobStore _there = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _here = await PostgreSqlStoreFixture.OpenAsync(_schema, TimeProvider.System);
        _there = await PostgreSqlStoreFixture.OpenAsync(_schema, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
    }

    [Fact]
    public async Task CancelRequest_OfAnotherNode_Arrives()
    {
        await _here.EnqueueAsync(_scene.Runs(1), null, Token);
        var leased = Assert.Single(await StoreScene.LeaseAsync(_here));
        using var subscription = Listen(StoreNoticeKinds.CancelRequested);

        await _there.CancelAsync([leased.Run.Id], null, Token);

        Assert.Equal(leased.Run.Id, (await ToldAsync()).RunId);
    }

    [Fact]
    public async Task Pause_OfAnotherNode_Arrives()
    {
        using var subscription = Listen(StoreNoticeKinds.PauseChanged);

        await _there.SetPauseAsync("tweet", new TypePause(TimeProvider.System.GetUtcNow(), null), Token);

        Assert.Equal("tweet", (await ToldAsync()).JobType);
    }

    [Fact]
    public async Task NodeThatStarts_TellsOthersOfNoPause()
    {
        using var subscription = Listen(StoreNoticeKinds.PauseChanged);

        await using var third = await PostgreSqlStoreFixture.OpenAsync(_schema, TimeProvider.System);
        await third.SetPauseAsync("tweet", new TypePause(TimeProvider.System.GetUtcNow(), null), Token);

        // What is told is told in order: what its start tells would come first.
        Assert.Equal("tweet", (await ToldAsync()).JobType);
    }

    [Fact]
    public async Task FreedLimit_OfAnotherNode_Arrives()
    {
        await _here.EnqueueAsync(_scene.Runs(2), null, Token);
        var bounded = StoreScene.Take() with { ClusterLimit = 1 };
        var leased = Assert.Single((await _there.LeaseAsync(StoreScene.Request("n2", bounded), Token)).Runs);
        Assert.Empty((await _here.LeaseAsync(StoreScene.Request("n1", bounded), Token)).Runs);
        using var subscription = Listen(StoreNoticeKinds.RunsAvailable);

        await _there.CompleteAsync(new[] { _scene.Succeeded(leased) }, Token);

        await ToldAsync();
    }

    [Fact]
    public async Task End_OfAnotherNodesRun_ArrivesOnceItIsWaitedFor()
    {
        using var subscription = Listen(StoreNoticeKinds.RunFinished);
        var ended = new HashSet<Guid>();

        // The wish to be told travels too: ends that come before it are not told.
        while (_notices.Reader.Count == 0)
        {
            await _there.EnqueueAsync(_scene.Runs(1), null, Token);
            var leased = Assert.Single(await StoreScene.LeaseAsync(_there));
            await _there.CompleteAsync(new[] { _scene.Succeeded(leased) }, Token);
            ended.Add(leased.Run.Id);
        }

        Assert.Contains((await ToldAsync()).RunId, ended);
    }

    [Fact]
    public async Task ListeningConnectionThatBreaks_ComesBack()
    {
        using var subscription = Listen(StoreNoticeKinds.RunsAvailable);
        // The other one hears for the first time that somebody waits for runs.
        await ToldAsync();

        await BreakListenerAsync();

        // Once because it broke, and once because it is back.
        await ToldAsync();
        await ToldAsync();
        Assert.Null(_here.Info.PollInterval);
        await _there.EnqueueAsync(_scene.Runs(1), null, Token);
        await ToldAsync();
    }

    [Fact]
    public async Task ListeningConnection_WhoseProbeMeetsAServerThatIsAway_ComesBack()
    {
        using var subscription = Listen(StoreNoticeKinds.RunsAvailable);
        await ToldAsync();
        var refused = 0;
        _here.Lent = _ =>
        {
            if (Interlocked.Increment(ref refused) == 1)
            {
                throw new NpgsqlException("The server went away.", new EndOfStreamException());
            }
        };

        await BreakListenerAsync();

        await ToldAsync();
        await ToldAsync();
        Assert.NotEqual(0, refused);
        Assert.Null(_here.Info.PollInterval);
    }

    [Fact]
    public async Task Polling_StoreThatDoesNotListen_SaysHowOftenAndNeverTwiceTheSame()
    {
        await using var polling = await PostgreSqlStoreFixture.OpenAsync(_schema, TimeProvider.System, options => options.IsPolling = true);

        var intervals = Enumerable.Range(0, 10).Select(_ => polling.Info.PollInterval!.Value.TotalSeconds).ToList();

        Assert.All(intervals, seconds => Assert.InRange(seconds, 0.75, 1.25));
        Assert.True(intervals.Distinct().Count() > 5);
        await polling.EnqueueAsync(_scene.Runs(1), null, Token);
        Assert.Single(await StoreScene.LeaseAsync(polling));
    }

    [Fact]
    public async Task Session_AfterUse_IsNotReset()
    {
        await _here.CountAsync(Token);

        await using var source = NpgsqlDataSource.Create((await PostgreSqlServer.CurrentAsync()).ConnectionString);
        await using var command = source.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DISCARD%' AND application_name = 'JobRunner'");

        Assert.Equal(0L, await command.ExecuteScalarAsync(Token));
    }

    [Fact]
    public async Task Enqueue_WhereNobodyElseWaitsForRuns_SendsNoNotification()
    {
        await using var alone = await AloneAsync(_schema);
        await using var overheard = await OverhearAsync();

        await alone.EnqueueAsync(_scene.Runs(1), null, Token);
        await alone.SetPauseAsync("tweet", new TypePause(TimeProvider.System.GetUtcNow(), null), Token);

        // What is told is told in order: had the run been, that would have come first.
        var lines = await overheard.UntilAsync("ptweet");
        Assert.DoesNotContain("a", lines);
    }

    [Fact]
    public async Task NodeThatBeginsToWaitForRuns_IsToldOfThoseThatWereKeptFromIt()
    {
        // Nobody else is there who could tell.
        var schema = PostgreSqlStoreFixture.NextSchema();
        await using var alone = await AloneAsync(schema);
        await using var second = await PostgreSqlStoreFixture.OpenAsync(schema, TimeProvider.System);
        await alone.EnqueueAsync(_scene.Runs(1), null, Token);

        using var subscription = second.Subscribe(StoreNoticeKinds.RunsAvailable, notice => _notices.Writer.TryWrite(notice));

        await ToldAsync();
        await alone.EnqueueAsync(_scene.Runs(1), null, Token);
        await ToldAsync();
    }

    [Fact]
    public async Task StoreThatDoesNotHear_TellsOfRunsWhoeverWaits()
    {
        await using var polling = await PostgreSqlStoreFixture.OpenAsync(_schema, TimeProvider.System, options => options.IsPolling = true);
        await using var overheard = await OverhearAsync();

        await polling.EnqueueAsync(_scene.Runs(1), null, Token);

        await overheard.UntilAsync("a");
    }

    // A store that has listened for long enough to know that nobody waits for runs.
    private static async Task<PostgreSqlJobStore> AloneAsync(string schema)
    {
        var clock = new ManualTimeProvider();
        var store = await PostgreSqlStoreFixture.OpenAsync(schema, clock);
        clock.Advance(TimeSpan.FromSeconds(10));
        return store;
    }

    private async Task<OverheardChannel> OverhearAsync() =>
        await OverheardChannel.OpenAsync((await PostgreSqlServer.CurrentAsync()).ConnectionString, $"{_schema}_notices", StoreScene.Patience);

    private IDisposable Listen(StoreNoticeKinds kinds) => _here.Subscribe(kinds, notice => _notices.Writer.TryWrite(notice));

    private async Task BreakListenerAsync() => await PostgreSqlServer.ExecuteAsync(
        (await PostgreSqlServer.CurrentAsync()).ConnectionString,
        $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%{_schema}_notices%' AND pid <> pg_backend_pid()");

    private async Task<StoreNotice> ToldAsync() =>
        await _notices.Reader.ReadAsync(Token).AsTask().WaitAsync(StoreScene.Patience, TimeProvider.System, Token);
}
