using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

/// <summary>Whether the store can be reached, as the node's loops find it (Q9); said once when it changes.</summary>
internal sealed partial class StoreAvailability(IJobStore store, IRunObserver observer, TimeProvider time, ILogger logger) : IStoreWatch
{
    private readonly Lock _lock = new();

    public DateTimeOffset? UnavailableSince { get; private set; }

    /// <inheritdoc cref="SignalLoop.Delay"/>
    public static TimeSpan Delay(int failures) => SignalLoop.Delay(failures);

    public void Failed(Exception error)
    {
        lock (_lock)
        {
            if (UnavailableSince is not null)
            {
                return;
            }

            UnavailableSince = time.GetUtcNow();
        }

        Log.StoreLost(logger, store.Info.Name, error.Message);
        observer.StoreAvailabilityChanged(false, error.Message);
    }

    public void Succeeded()
    {
        if (UnavailableSince is null)
        {
            return;
        }

        lock (_lock)
        {
            if (UnavailableSince is null)
            {
                return;
            }

            UnavailableSince = null;
        }

        Log.StoreBack(logger, store.Info.Name);
        observer.StoreAvailabilityChanged(true, null);
    }
}
