using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Monitoring;

/// <summary>Asks the store for all who watch it: one question at a time, and none while the last answer is fresh.</summary>
/// <remarks>That a store is away or broken is an answer too, so that it is not asked by everyone, and health does not fail for it.</remarks>
internal sealed partial class StoreView(IJobStore store, TimeProvider time, MonitoringOptions options, ILogger<StoreView> logger) : IDisposable
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
        var timeout = options.AnswerTimeout;
        using var patience = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return new StoreSnapshot(
                time.GetUtcNow(),
                await store.CountAsync(either.Token).ConfigureAwait(false),
                await store.GetTypesAsync(either.Token).ConfigureAwait(false),
                await store.GetNodesAsync(either.Token).ConfigureAwait(false));
        }
        catch (StoreUnavailableException unavailable)
        {
            return Failed(unavailable.Message);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Failed($"Store '{store.Info.Name}' did not answer within {timeout.InWords()}.");
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Not an outage but a defect, or a store that could not be started. Its words may hold what is not for health's readers.
            Log.AskFailed(logger, store.Info.Name, error);
            return Failed($"Store '{store.Info.Name}' failed with {error.GetType().Name}; the log has the whole of it.");
        }
    }

    private StoreSnapshot Failed(string failure) =>
        _latest with { Failure = failure, FailingSince = _latest.FailingSince ?? time.GetUtcNow() };
}
