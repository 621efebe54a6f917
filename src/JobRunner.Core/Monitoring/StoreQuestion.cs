using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Monitoring;

/// <summary>Asks the store, and waits no longer than the options say.</summary>
/// <remarks>That a store is away or broken is an answer too: who watches does not fail for it.</remarks>
internal sealed partial class StoreQuestion(IJobStore store, TimeProvider time, MonitoringOptions options, ILogger<StoreQuestion> logger)
{
    /// <summary>Asks.</summary>
    /// <returns>The answer; or none, and in words why.</returns>
    public async Task<(T? Answer, string? Failure)> AskAsync<T>(Func<IJobStore, CancellationToken, ValueTask<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        var timeout = options.AnswerTimeout;
        using var patience = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return (await ask(store, either.Token).ConfigureAwait(false), null);
        }
        catch (StoreUnavailableException unavailable)
        {
            return (null, unavailable.Message);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (null, $"Store '{store.Info.Name}' did not answer within {timeout.InWords()}.");
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Not an outage but a defect, or a store that could not be started. Its words may hold what is not for health's readers.
            Log.AskFailed(logger, store.Info.Name, error);
            return (null, $"Store '{store.Info.Name}' failed with {error.GetType().Name}; the log has the whole of it.");
        }
    }
}
