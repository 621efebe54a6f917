using JobRunner.Bench.Measuring;

namespace JobRunner.Bench.Durable;

/// <summary>Something that keeps no-op runs in a durable store and executes them on five workers.</summary>
internal interface IDurableContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Counts the runs from inside.</summary>
    RunProbe Probe { get; }

    /// <summary>From now on what is enqueued waits.</summary>
    Task HoldAsync();

    /// <summary>What waits may be executed.</summary>
    Task ReleaseAsync();

    ValueTask EnqueueAsync(int run);

    /// <summary>Enqueues runs in one call.</summary>
    ValueTask EnqueueManyAsync(int first, int count);

    /// <summary>Waits until the outcome of every run is in the store.</summary>
    Task SettleAsync();
}
