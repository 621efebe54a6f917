using System.Data.Common;
using JobRunner.Queue.Memory;

namespace JobRunner.Queue;

/// <summary>A store in this process's memory: nothing to install, nothing survives the process.</summary>
/// <remarks>Several nodes of one process may share it; their leases hold against each other as in any store.</remarks>
public sealed partial class InMemoryJobStore : IJobStore
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly NoticeBoard _board = new();
    private readonly NodeTable _nodes = new();
    private readonly ActivityTable _activity = new();
    private readonly RunTable _table;
    private readonly RunEnqueuer _enqueuer;
    private readonly RunLeaser _leaser;
    private readonly RunRenewer _renewer;
    private readonly RunCompleter _completer;
    private readonly RunRescuer _rescuer;
    private readonly RunCanceller _canceller;
    private readonly RunRetrier _retrier;
    private readonly RunLister _lister;

    /// <summary>Makes an empty store.</summary>
    /// <param name="time">Its clock.</param>
    /// <param name="options">How much it remembers; the defaults when not given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound of <paramref name="options"/> is negative.</exception>
    public InMemoryJobStore(TimeProvider time, InMemoryJobStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        options ??= new InMemoryJobStoreOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxFinishedRuns, nameof(options.MaxFinishedRuns));
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxDeadLetters, nameof(options.MaxDeadLetters));
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxIdleTypes, nameof(options.MaxIdleTypes));
        _time = time;
        _table = new RunTable(options);
        _canceller = new RunCanceller(_table);
        _enqueuer = new RunEnqueuer(_table, _canceller);
        _leaser = new RunLeaser(_table);
        _renewer = new RunRenewer(_table);
        _completer = new RunCompleter(_table);
        _rescuer = new RunRescuer(_table);
        _retrier = new RunRetrier(_table);
        _lister = new RunLister(_table);
    }

    /// <inheritdoc/>
    public StoreInfo Info { get; } = new("memory", "the memory of this process", IsDurable: false, IsShared: false, PollInterval: null);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(
        ReadOnlyMemory<NewRun> runs, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        if (transaction is not null)
        {
            throw new NotSupportedException(
                "The store 'memory' takes no transaction of the caller's: it has no database to commit with. Enqueue after the commit, or use the SQLite or PostgreSQL store.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        NewRunGuard.Check(runs.Span);
        var results = new EnqueueResult[runs.Length];
        var notices = new PendingNotices(_board);
        lock (_lock)
        {
            var now = Begin();
            for (var place = 0; place < results.Length; place++)
            {
                results[place] = _enqueuer.Enqueue(runs.Span[place], now, ref notices);
            }

            _table.ForgetExcess();
        }

        notices.Tell();
        return ValueTask.FromResult<IReadOnlyList<EnqueueResult>>(results);
    }

    /// <inheritdoc/>
    public ValueTask<LeaseAnswer> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_leaser.Lease(request, Begin()));
        }
    }

    /// <inheritdoc/>
    public ValueTask<HeartbeatAnswer> HeartbeatAsync(Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(heartbeat);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var now = Begin();
            _nodes.See(heartbeat, now);
            return ValueTask.FromResult(_renewer.Renew(heartbeat, now));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<int>> CompleteAsync(ReadOnlyMemory<RunOutcome> outcomes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RunOutcomeGuard.Check(outcomes.Span);
        List<int>? refused;
        var notices = new PendingNotices(_board);
        lock (_lock)
        {
            refused = _completer.Complete(outcomes.Span, Begin(), ref notices);
            _table.ForgetExcess();
        }

        notices.Tell();
        return ValueTask.FromResult<IReadOnlyList<int>>(refused is null ? [] : refused);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RescuedRun>> RescueAsync(int maxDeaths, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDeaths, 1);
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<RescuedRun> rescued;
        var notices = new PendingNotices(_board);
        lock (_lock)
        {
            rescued = _rescuer.Rescue(maxDeaths, Begin(), ref notices);
            _table.ForgetExcess();
        }

        notices.Tell();
        return ValueTask.FromResult(rescued);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CancelAnswer>> CancelAsync(IReadOnlyList<Guid> runIds, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        cancellationToken.ThrowIfCancellationRequested();
        var answers = new CancelAnswer[runIds.Count];
        var notices = new PendingNotices(_board);
        lock (_lock)
        {
            var now = Begin();
            for (var place = 0; place < answers.Length; place++)
            {
                answers[place] = _canceller.Cancel(_table.Find(runIds[place]), reason, now, ref notices);
            }

            _table.ForgetExcess();
        }

        notices.Tell();
        return ValueTask.FromResult<IReadOnlyList<CancelAnswer>>(answers);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Guid>> RetryAsync(IReadOnlyList<Guid> runIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        cancellationToken.ThrowIfCancellationRequested();
        var retried = new List<Guid>();
        var notices = new PendingNotices(_board);
        lock (_lock)
        {
            var now = Begin();
            foreach (var runId in runIds)
            {
                if (_retrier.Retry(_table.Find(runId), now, ref notices))
                {
                    retried.Add(runId);
                }
            }
        }

        notices.Tell();
        return ValueTask.FromResult<IReadOnlyList<Guid>>(retried);
    }

    /// <inheritdoc/>
    public IDisposable Subscribe(StoreNoticeKinds kinds, Action<StoreNotice> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _board.Add(kinds, handler);
    }

    /// <summary>Nothing to give back: the runs go with the store.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // What has fallen due counts as queued for every verb, so every verb begins with this.
    private long Begin()
    {
        var now = _time.GetUtcNow().UtcTicks;
        _table.Promote(now);
        return now;
    }
}
