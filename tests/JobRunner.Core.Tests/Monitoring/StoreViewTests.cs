using JobRunner.Monitoring;
using JobRunner.Queue;
using JobRunner.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace JobRunner.Core.Tests.Monitoring;

public sealed class StoreViewTests : IDisposable
{
    // Milliseconds of real time, for a signal that never comes.
    private const int Patience = 30_000;

    private readonly ManualTimeProvider _time = new(Samples.Start);
    private readonly StubStore _store = new();
    private readonly StoreView _view;

    public StoreViewTests() => _view = new StoreView(new StoreQuestion(_store, _time, new MonitoringOptions(), NullLogger<StoreQuestion>.Instance), _time, new MonitoringOptions());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _view.Dispose();

    [Fact]
    public async Task ReadAsync_ManyWatchersWithinASecond_AskTheStoreOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _view.ReadAsync(Token).AsTask()));
        Assert.Equal(1, _store.Asked);

        _time.Advance(TimeSpan.FromSeconds(1));
        await _view.ReadAsync(Token);

        Assert.Equal(2, _store.Asked);
    }

    [Fact]
    public async Task Q9_ReadAsync_StoreGoesAway_AnswersWithWhatWasKnownAndSinceWhen()
    {
        _store.Counts.Add(StubStore.CountsOf("tweet", due: 3));
        await _view.ReadAsync(Token);
        _store.Error = new StoreUnavailableException("Store 'stub' refuses connections.", new IOException());
        _time.Advance(TimeSpan.FromSeconds(10));
        await _view.ReadAsync(Token);
        _time.Advance(TimeSpan.FromSeconds(10));

        var snapshot = await _view.ReadAsync(Token);

        Assert.False(snapshot.IsCurrent);
        Assert.Equal("Store 'stub' refuses connections.", snapshot.Failure);
        Assert.Equal((Samples.Start, Samples.Start.AddSeconds(10)), (snapshot.ReadAt, snapshot.FailingSince));
        Assert.Equal(3, Assert.Single(snapshot.Counts)[RunState.Queued]);
    }

    [Fact]
    public async Task Q9_ReadAsync_StoreComesBack_IsCurrentAgain()
    {
        _store.Error = new StoreUnavailableException("gone", new IOException());
        await _view.ReadAsync(Token);
        _store.Error = null;
        _time.Advance(TimeSpan.FromSeconds(1));

        var snapshot = await _view.ReadAsync(Token);

        Assert.True(snapshot.IsCurrent);
        Assert.Null(snapshot.FailingSince);
    }

    [Fact(Timeout = Patience)]
    public async Task ReadAsync_StoreNeverAnswers_GivesUpAfterItsTime()
    {
        _store.IsHanging = true;
        var reading = _view.ReadAsync(Token).AsTask();
        Assert.False(reading.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("Store 'stub' did not answer within 5 s.", (await reading).Failure);
    }

    [Fact]
    public async Task ReadAsync_StoreIsBroken_SaysSoWithoutItsWords()
    {
        _store.Error = new InvalidDataException("the header of secret.db is damaged");

        var snapshot = await _view.ReadAsync(Token);

        Assert.Equal("Store 'stub' failed with InvalidDataException; the log has the whole of it.", snapshot.Failure);
    }

    [Fact]
    public async Task ReadAsync_CallerGivesUp_IsNoFailureOfTheStore()
    {
        _store.IsHanging = true;
        using var caller = new CancellationTokenSource();
        var reading = _view.ReadAsync(caller.Token).AsTask();

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Null(_view.Latest.Failure);
    }
}
