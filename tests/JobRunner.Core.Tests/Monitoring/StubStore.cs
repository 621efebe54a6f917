using System.Data.Common;
using JobRunner.Queue;

namespace JobRunner.Core.Tests.Monitoring;

/// <summary>A store of which only what monitoring reads is there; a test sets what it holds, and can take it away.</summary>
internal sealed class StubStore : IJobStore
{
    private readonly TaskCompletionSource _forever = new();

    public List<TypeCounts> Counts { get; } = [];

    public List<TypeStatus> Types { get; } = [];

    public List<NodeStatus> Nodes { get; } = [];

    public List<ActivityRow> Activity { get; } = [];

    /// <summary>Thrown by what is read, while it is set.</summary>
    public Exception? Error { get; set; }

    /// <summary>Whether reading never answers.</summary>
    public bool IsHanging { get; set; }

    /// <summary>How often it was asked to count.</summary>
    public int Asked { get; private set; }

    /// <summary>What was enqueued.</summary>
    public List<NewRun> Enqueued { get; } = [];

    public StoreInfo Info { get; } = new("stub", "this process", IsDurable: false, IsShared: false, PollInterval: null);

    public static TypeCounts CountsOf(
        string jobType, long due = 0, DateTimeOffset? oldestDueAt = null, long scheduled = 0, long retrying = 0, long running = 0, long failed = 0) =>
        new(jobType, [scheduled, retrying, due, running, 0, failed, 0, 0], oldestDueAt);

    public async ValueTask<IReadOnlyList<TypeCounts>> CountAsync(CancellationToken cancellationToken)
    {
        Asked++;
        if (IsHanging)
        {
            await _forever.Task.WaitAsync(cancellationToken);
        }

        return Error is null ? [.. Counts] : throw Error;
    }

    public ValueTask<IReadOnlyList<TypeStatus>> GetTypesAsync(CancellationToken cancellationToken) => new([.. Types]);

    public ValueTask<IReadOnlyList<NodeStatus>> GetNodesAsync(CancellationToken cancellationToken) => new([.. Nodes]);

    public ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(
        ReadOnlyMemory<NewRun> runs, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        if (Error is not null)
        {
            throw Error;
        }

        Enqueued.AddRange(runs.ToArray());
        return new([.. runs.ToArray().Select(run => new EnqueueResult(EnqueueStatus.Created, run.Id, RunState.Queued))]);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public IDisposable Subscribe(StoreNoticeKinds kinds, Action<StoreNotice> handler) => throw NotThere();

    public ValueTask<LeaseAnswer> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask<HeartbeatAnswer> HeartbeatAsync(Heartbeat heartbeat, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask<IReadOnlyList<int>> CompleteAsync(ReadOnlyMemory<RunOutcome> outcomes, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask<IReadOnlyList<RescuedRun>> RescueAsync(int maxDeaths, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask<IReadOnlyList<CancelAnswer>> CancelAsync(IReadOnlyList<Guid> runIds, string? reason, CancellationToken cancellationToken) =>
        throw NotThere();

    public ValueTask<IReadOnlyList<Guid>> RetryAsync(IReadOnlyList<Guid> runIds, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask<JobRun?> GetAsync(Guid runId, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask<RunDetails?> GetDetailsAsync(Guid runId, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask<JobRun?> FindAsync(string requestId, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask SetPauseAsync(string jobType, TypePause? pause, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask SetLastFireAsync(string jobType, DateTimeOffset instant, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask RenameTypeAsync(string from, string to, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask RemoveNodeAsync(string nodeId, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask<int> PruneAsync(PruneRequest request, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask WriteActivityAsync(ReadOnlyMemory<ActivityRow> rows, CancellationToken cancellationToken) => throw NotThere();

    public ValueTask<IReadOnlyList<ActivityRow>> ReadActivityAsync(ActivityQuery query, CancellationToken cancellationToken) =>
        Error is null ? new([.. Activity.Where(row => query.Takes(row.Resolution, row.StartedAt, row.JobType))]) : throw Error;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static InvalidOperationException NotThere() => new("The stub has no such verb; monitoring does not use it.");
}
