using JobRunner.Host.Stores;
using JobRunner.Queue;

namespace JobRunner.Host.Status;

/// <summary>What a store says of itself at one moment.</summary>
internal sealed record StatusFacts(
    DateTimeOffset Now, StoreInfo Store, IReadOnlyList<TypeCounts> Counts, IReadOnlyList<TypeStatus> Types, IReadOnlyList<NodeStatus> Nodes, int Forsaken)
{
    public IEnumerable<NodeStatus> LivingNodes => Nodes.Where(node => node.IsAlive);

    public static async Task<StatusFacts> ReadAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var now = session.Now;
        var running = await RunningRuns.ReadAsync(session.Store, cancellationToken).ConfigureAwait(false);
        return new StatusFacts(
            now,
            session.Store.Info,
            await session.Store.CountAsync(cancellationToken).ConfigureAwait(false),
            await session.Store.GetTypesAsync(cancellationToken).ConfigureAwait(false),
            await session.Store.GetNodesAsync(cancellationToken).ConfigureAwait(false),
            running.Runs.Count(run => running.IsForsaken(run, now)));
    }

    public long Sum(params IEnumerable<RunState> states) => Counts.Sum(count => states.Sum(state => count[state]));
}
