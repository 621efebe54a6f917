using System.Data.Common;
using JobRunner.Queue;

namespace JobRunner.Core.Tests.Execution;

/// <summary>A node's way to a store, which a test can cut.</summary>
internal sealed class CuttableStore(IJobStore inner) : IJobStore
{
    private int _refused;

    public bool IsCut { get; set; }

    /// <summary>Whether signs of life alone do not reach the store.</summary>
    public bool IsHeartCut { get; set; }

    /// <summary>Whether notices are lost on the way.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>How many calls did not reach the store.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>How often the node asked for runs.</summary>
    public int Leases { get; private set; }

    /// <summary>Whether the store says when it gave all that is due.</summary>
    public bool SaysWhenItIsAll { get; set; }

    /// <summary>How often runs were to be made.</summary>
    public int Enqueues { get; private set; }

    /// <summary>How often what a node counted was to be kept.</summary>
    public int ActivityWrites { get; private set; }

    /// <summary>A type whose runs the store does not take.</summary>
    public string? RefusedType { get; set; }

    public StoreInfo Info => inner.Info;

    private IJobStore Reach(bool isCut = false)
    {
        if (!IsCut && !isCut)
        {
            return inner;
        }

        Interlocked.Increment(ref _refused);
        throw new StoreUnavailableException("The way to the store is cut.", new IOException("cut"));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Reach().StartAsync(cancellationToken);

    public ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(ReadOnlyMemory<NewRun> runs, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        Enqueues++;
        return runs.ToArray().Any(run => run.JobType == RefusedType)
            ? throw new InvalidOperationException($"The store does not take \"{RefusedType}\".")
            : Reach().EnqueueAsync(runs, transaction, cancellationToken);
    }

    public async ValueTask<LeaseAnswer> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        Leases++;
        var answer = await Reach().LeaseAsync(request, cancellationToken);
        return answer with { IsAll = SaysWhenItIsAll && request.HasRoomBeside(answer.Runs) };
    }

    public ValueTask<HeartbeatAnswer> HeartbeatAsync(Heartbeat heartbeat, CancellationToken cancellationToken) => Reach(IsHeartCut).HeartbeatAsync(heartbeat, cancellationToken);

    public ValueTask<IReadOnlyList<int>> CompleteAsync(ReadOnlyMemory<RunOutcome> outcomes, CancellationToken cancellationToken) => Reach().CompleteAsync(outcomes, cancellationToken);

    public ValueTask<IReadOnlyList<RescuedRun>> RescueAsync(int maxDeaths, CancellationToken cancellationToken) => Reach().RescueAsync(maxDeaths, cancellationToken);

    public ValueTask<IReadOnlyList<CancelAnswer>> CancelAsync(IReadOnlyList<Guid> runIds, string? reason, CancellationToken cancellationToken) => Reach().CancelAsync(runIds, reason, cancellationToken);

    public ValueTask<IReadOnlyList<Guid>> RetryAsync(IReadOnlyList<Guid> runIds, CancellationToken cancellationToken) => Reach().RetryAsync(runIds, cancellationToken);

    public ValueTask<JobRun?> GetAsync(Guid runId, CancellationToken cancellationToken) => Reach().GetAsync(runId, cancellationToken);

    public ValueTask<RunDetails?> GetDetailsAsync(Guid runId, CancellationToken cancellationToken) => Reach().GetDetailsAsync(runId, cancellationToken);

    public ValueTask<JobRun?> FindAsync(string requestId, CancellationToken cancellationToken) => Reach().FindAsync(requestId, cancellationToken);

    public ValueTask<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken) => Reach().ListAsync(query, cancellationToken);

    public ValueTask<IReadOnlyList<TypeCounts>> CountAsync(CancellationToken cancellationToken) => Reach().CountAsync(cancellationToken);

    public ValueTask SetPauseAsync(string jobType, TypePause? pause, CancellationToken cancellationToken) => Reach().SetPauseAsync(jobType, pause, cancellationToken);

    public ValueTask SetLastFireAsync(string jobType, DateTimeOffset instant, CancellationToken cancellationToken) => Reach().SetLastFireAsync(jobType, instant, cancellationToken);

    public ValueTask<IReadOnlyList<TypeStatus>> GetTypesAsync(CancellationToken cancellationToken) => Reach().GetTypesAsync(cancellationToken);

    public ValueTask RenameTypeAsync(string from, string to, CancellationToken cancellationToken) => Reach().RenameTypeAsync(from, to, cancellationToken);

    public ValueTask<IReadOnlyList<NodeStatus>> GetNodesAsync(CancellationToken cancellationToken) => Reach().GetNodesAsync(cancellationToken);

    public ValueTask RemoveNodeAsync(string nodeId, CancellationToken cancellationToken) => Reach().RemoveNodeAsync(nodeId, cancellationToken);

    public ValueTask<int> PruneAsync(PruneRequest request, CancellationToken cancellationToken) => Reach().PruneAsync(request, cancellationToken);

    public ValueTask WriteActivityAsync(ReadOnlyMemory<ActivityRow> rows, CancellationToken cancellationToken)
    {
        ActivityWrites++;
        return Reach().WriteActivityAsync(rows, cancellationToken);
    }

    public ValueTask<IReadOnlyList<ActivityRow>> ReadActivityAsync(ActivityQuery query, CancellationToken cancellationToken) => Reach().ReadActivityAsync(query, cancellationToken);

    public IDisposable Subscribe(StoreNoticeKinds kinds, Action<StoreNotice> handler) =>
        inner.Subscribe(kinds, notice =>
        {
            if (!IsDeaf)
            {
                handler(notice);
            }
        });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
