using JobRunner.Bench.Measuring;

namespace JobRunner.Bench.Contenders;

/// <summary>Something that executes no-op runs on five workers.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Enqueues with nothing executing, then measures from the moment that execution may begin.</summary>
    Task<Throughput> DrainAsync(int runs);

    /// <summary>Measures from the first enqueue while everything executes.</summary>
    Task<Throughput> EnqueueAndDrainAsync(int runs);

    /// <summary>Measures from enqueue to start at <see cref="Load.PerSecond"/>.</summary>
    Task<Latency> LatencyAsync(TimeSpan span);
}
