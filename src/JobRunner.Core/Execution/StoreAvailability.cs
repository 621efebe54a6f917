using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

/// <summary>Whether the store can be reached, as the node's loops find it (Q9); said once when it changes.</summary>
internal sealed partial class StoreAvailability(IJobStore store, IRunObserver observer, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan _firstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _maxDelay = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();

    public DateTimeOffset? UnavailableSince { get; private set; }

    /// <summary>How long a loop waits before it tries again.</summary>
    /// <param name="failures">How many times in a row it failed.</param>
    public static TimeSpan Delay(int failures) =>
        Backoff.Delay(BackoffStrategy.Exponential, _firstDelay, failures, _maxDelay, NoJitter.Instance);

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

    // One node's loops need no spreading: they are few, and each waits on its own.
    private sealed class NoJitter : Random
    {
        public static NoJitter Instance { get; } = new();

        public override double NextDouble() => 0.5;
    }
}
