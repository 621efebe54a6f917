using JobRunner.Bench.Durable.Peers;
using JobRunner.Hosting;

namespace JobRunner.Bench.Durable.Stores;

/// <summary>A kind of durable store: its server, and who is measured on it.</summary>
internal interface IDurableStore : IAsyncDisposable
{
    string Name { get; }

    /// <summary>What an acknowledged run survives here, in words.</summary>
    string Durability { get; }

    Task StartAsync();

    /// <summary>The hand-written loop with the fewest statements, on tables of its own.</summary>
    Task<IDurableContender> StartFloorAsync();

    /// <summary>Chooses the framework's store, on tables of that role's own.</summary>
    Action<JobRunnerBuilder> Use(EntrantRole role = EntrantRole.Framework);

    /// <summary>What has been done on that role's tables.</summary>
    ICostMeter CostOf(EntrantRole role);

    /// <summary>Other makers' queues on the same server.</summary>
    IReadOnlyList<Peer> Peers { get; }
}
