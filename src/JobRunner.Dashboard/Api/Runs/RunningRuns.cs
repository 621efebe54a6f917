using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>The runs that nodes have, and which nodes live.</summary>
internal sealed record RunningRuns(IReadOnlyList<JobRun> Runs, IReadOnlySet<string> LivingNodes)
{
    public static async Task<RunningRuns> ReadAsync(IJobStore store, CancellationToken cancellationToken)
    {
        var runs = await store.ListAllAsync(new RunQuery { States = [RunState.Running] }, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var nodes = await store.GetNodesAsync(cancellationToken).ConfigureAwait(false);
        return new RunningRuns(runs, nodes.Where(node => node.IsAlive).Select(node => node.Node.NodeId).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Whether nobody holds a run any more.</summary>
    /// <remarks>The store's clock says which nodes live; a lease that looks expired on this machine's clock alone may not be.</remarks>
    public bool IsForsaken(JobRun run, DateTimeOffset now) => run.LeaseExpiresAt <= now && (run.NodeId is null || !LivingNodes.Contains(run.NodeId));
}
