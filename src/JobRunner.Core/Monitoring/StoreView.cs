namespace JobRunner.Monitoring;

/// <summary>Asks the store for all who watch it: one question at a time, and none while the last answer is fresh.</summary>
internal sealed class StoreView(StoreQuestion question, TimeProvider time, MonitoringOptions options) : IDisposable
{
    private readonly SemaphoreSlim _asking = new(1);
    private volatile StoreSnapshot _latest = StoreSnapshot.NotAsked;
    private long? _askedAt;

    /// <summary>The latest answer, without asking.</summary>
    public StoreSnapshot Latest => _latest;

    /// <summary>An answer that is not older than the options allow.</summary>
    public async ValueTask<StoreSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_askedAt is not { } askedAt || time.GetElapsedTime(askedAt) >= options.StoreAnswerMaxAge)
            {
                _latest = await AskAsync(cancellationToken).ConfigureAwait(false);
                _askedAt = time.GetTimestamp();
            }

            return _latest;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    private async Task<StoreSnapshot> AskAsync(CancellationToken cancellationToken)
    {
        var (snapshot, failure) = await question.AskAsync(
            async (store, token) => new StoreSnapshot(
                time.GetUtcNow(),
                await store.CountAsync(token).ConfigureAwait(false),
                await store.GetTypesAsync(token).ConfigureAwait(false),
                await store.GetNodesAsync(token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        return snapshot ?? _latest with { Failure = failure, FailingSince = _latest.FailingSince ?? time.GetUtcNow() };
    }
}
