using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Status;

/// <summary>What a store says of itself at one moment.</summary>
internal sealed record StatusFacts(
    DateTimeOffset Now, StoreInfo Store, IReadOnlyList<TypeCounts> Counts, IReadOnlyList<TypeStatus> Types, IReadOnlyList<NodeStatus> Nodes, int Forsaken)
{
    public IEnumerable<NodeStatus> LivingNodes => Nodes.Where(node => node.IsAlive);

    public static async Task<StatusFacts> ReadAsync(IJobStore store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var running = await RunningRuns.ReadAsync(store, cancellationToken).ConfigureAwait(false);
        return new StatusFacts(
            now,
            store.Info,
            await store.CountAsync(cancellationToken).ConfigureAwait(false),
            await store.GetTypesAsync(cancellationToken).ConfigureAwait(false),
            await store.GetNodesAsync(cancellationToken).ConfigureAwait(false),
            running.Runs.Count(run => running.IsForsaken(run, now)));
    }

    public long Sum(params IEnumerable<RunState> states) => Counts.Sum(count => states.Sum(state => count[state]));
}
