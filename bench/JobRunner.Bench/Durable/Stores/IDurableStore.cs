using JobRunner.Bench.Durable.Peers;

namespace JobRunner.Bench.Durable.Stores;

/// <summary>A kind of durable store: its server, and who is measured on it.</summary>
internal interface IDurableStore : IAsyncDisposable
{
    string Name { get; }

    /// <summary>What an acknowledged run survives here, in words.</summary>
    string Durability { get; }

    Task StartAsync();

    /// <summary>The hand-written loop, on tables of its own.</summary>
    Task<MeasuredContender> StartFloorAsync();

    /// <summary>Other makers' queues on the same server.</summary>
    IReadOnlyList<Peer> Peers { get; }
}
