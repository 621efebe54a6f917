using System.Data.Common;

namespace JobRunner.Queue;

/// <summary>Where runs live: one contract, met by every store and checked by one suite.</summary>
/// <remarks>
/// <para>Every verb is atomic: it happens as a whole or not at all, whatever runs beside it, and when it has returned
/// its effect is as durable as the store is. Instants are the store's clock, which it takes from its
/// <see cref="TimeProvider"/>, or from its server where it has one.</para>
/// <para>A run moves along <see cref="RunTransitions"/> only. A due <see cref="RunState.Scheduled"/> or
/// <see cref="RunState.Retrying"/> run counts as <see cref="RunState.Queued"/> for every verb.</para>
/// <para>A verb that cannot reach the store throws <see cref="StoreUnavailableException"/>; the call may be repeated
/// as it is: repeating an enqueue with the same run ids makes no second run, and repeating an outcome that was accepted
/// is refused without harm.</para>
/// </remarks>
public interface IJobStore : IAsyncDisposable
{
    /// <summary>What this store is.</summary>
    StoreInfo Info { get; }

    /// <summary>Makes the store ready: reaches it, makes or migrates its schema. May be called again.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Adds runs, all or none.</summary>
    /// <remarks>
    /// For each run, in order: a run with this id exists → <see cref="EnqueueStatus.Duplicate"/>; its request id has a
    /// run → <see cref="EnqueueStatus.Duplicate"/> with that one; it is a schedule's and the type's last fire is at or after its instant →
    /// <see cref="EnqueueStatus.AlreadyFired"/>; its overlap policy refuses it → <see cref="EnqueueStatus.Overlapped"/>; otherwise it is made, <see cref="RunState.Queued"/> when due and <see cref="RunState.Scheduled"/>
    /// when not. A schedule's run moves the type's last fire on in either case. <see cref="OverlapPolicy.CancelRunning"/>
    /// cancels earlier scheduled runs of the type in the same step. Overlap looks only at runs that a schedule made.
    /// A due instant that has passed counts as now.
    /// </remarks>
    /// <param name="runs">The runs.</param>
    /// <param name="transaction">The caller's own; the runs appear if and only if it commits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One result a run, in the same order.</returns>
    /// <exception cref="ArgumentException">A run is without id, type or with a blank request id, or two have one id; none was added.</exception>
    /// <exception cref="NotSupportedException">The store takes no transaction of the caller's.</exception>
    ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(ReadOnlyMemory<NewRun> runs, DbTransaction? transaction, CancellationToken cancellationToken);

    /// <summary>Gives a node what it can start.</summary>
    /// <remarks>
    /// Takes due runs of unpaused types in the order: effective priority (raised by ageing, at most to
    /// <see cref="JobPriority.Critical"/>), due instant, id. Each taken run is <see cref="RunState.Running"/>, its
    /// attempt is one more, and its lease is the node's until it ends. Of each type, the first
    /// <see cref="LeaseCapacity.StartNow"/> are recorded as started. No run is given to two nodes.
    /// </remarks>
    ValueTask<LeaseAnswer> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken);

    /// <summary>Renews a node's leases, records starts, progress and log lines, and keeps the node listed as alive.</summary>
    /// <remarks>A lease that has expired but was not rescued yet is renewed. One that is another's, or of another attempt, is reported lost.</remarks>
    ValueTask<HeartbeatAnswer> HeartbeatAsync(Heartbeat heartbeat, CancellationToken cancellationToken);

    /// <summary>Writes outcomes back, each fenced by its attempt.</summary>
    /// <remarks>
    /// An outcome is accepted when the run is running under that attempt, and once; the others of the batch are not touched by a refusal. One
    /// after which the run would wait cancels it instead when its cancel was requested. A run that is given back keeps its due instant.
    /// </remarks>
    /// <returns>The places of the outcomes that were refused; empty as a rule.</returns>
    /// <exception cref="ArgumentException">An outcome goes to a state that no attempt ends in; none was written.</exception>
    ValueTask<IReadOnlyList<int>> CompleteAsync(ReadOnlyMemory<RunOutcome> outcomes, CancellationToken cancellationToken);

    /// <summary>Ends expired leases.</summary>
    /// <remarks>
    /// A run that never started goes back to <see cref="RunState.Queued"/> with its attempt returned. One that did counts a death: it goes back
    /// to <see cref="RunState.Queued"/> when it was leased as idempotent and has fewer than <paramref name="maxDeaths"/>
    /// deaths, and otherwise fails as <see cref="RunErrorKind.CrashLoop"/> or <see cref="RunErrorKind.Abandoned"/>.
    /// One whose cancel was requested is cancelled.
    /// </remarks>
    /// <param name="maxDeaths">From how many deaths on a run is a crash loop.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<RescuedRun>> RescueAsync(int maxDeaths, CancellationToken cancellationToken);

    /// <summary>Cancels runs: waiting ones at once, running ones by telling their node.</summary>
    /// <returns>One answer an id, in the same order.</returns>
    ValueTask<IReadOnlyList<CancelAnswer>> CancelAsync(IReadOnlyList<Guid> runIds, string? reason, CancellationToken cancellationToken);

    /// <summary>Makes ended runs that did not succeed due now, with all their tries again.</summary>
    /// <returns>The ids of those that were.</returns>
    ValueTask<IReadOnlyList<Guid>> RetryAsync(IReadOnlyList<Guid> runIds, CancellationToken cancellationToken);

    /// <summary>Finds a run.</summary>
    ValueTask<JobRun?> GetAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>Finds a run with its attempts, log lines and progress.</summary>
    ValueTask<RunDetails?> GetDetailsAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>Finds the run of a request id.</summary>
    ValueTask<JobRun?> FindAsync(string requestId, CancellationToken cancellationToken);

    /// <summary>Lists runs by keyset pages, newest first: what a page costs does not depend on how many come before it.</summary>
    ValueTask<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken);

    /// <summary>Counts the runs of each type that has any, without reading them all.</summary>
    ValueTask<IReadOnlyList<TypeCounts>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Pauses or resumes a type for the whole cluster: no run of a paused type is leased.</summary>
    /// <param name="jobType">The type; it need not have runs.</param>
    /// <param name="pause">The pause; <see langword="null"/> to resume.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask SetPauseAsync(string jobType, TypePause? pause, CancellationToken cancellationToken);

    /// <summary>Moves a type's last fire on, for an instant that makes no run.</summary>
    /// <remarks>An earlier instant than the one kept changes nothing.</remarks>
    ValueTask SetLastFireAsync(string jobType, DateTimeOffset instant, CancellationToken cancellationToken);

    /// <summary>Reads what is kept of every type beside its runs.</summary>
    ValueTask<IReadOnlyList<TypeStatus>> GetTypesAsync(CancellationToken cancellationToken);

    /// <summary>Gives the runs of an older name to the type that took it over.</summary>
    ValueTask RenameTypeAsync(string from, string to, CancellationToken cancellationToken);

    /// <summary>Lists the nodes that were seen of late.</summary>
    ValueTask<IReadOnlyList<NodeStatus>> GetNodesAsync(CancellationToken cancellationToken);

    /// <summary>Takes a node off the list, when it stops in order.</summary>
    ValueTask RemoveNodeAsync(string nodeId, CancellationToken cancellationToken);

    /// <summary>Forgets ended runs, a bounded number in a call.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> PruneAsync(PruneRequest request, CancellationToken cancellationToken);

    /// <summary>Keeps what nodes counted, and forgets what is older than its resolution is kept.</summary>
    /// <remarks>
    /// A row takes the place of the one with the same resolution, beginning, type and node: what was written before may be written again, with
    /// more in it. What is forgotten in one call is bounded; it goes by the store's clock. So a store grows with the
    /// job types and nodes that were active of late, never with runs.
    /// </remarks>
    /// <exception cref="ArgumentException">A row is without node, or does not begin with a stretch of its resolution; none was written.</exception>
    ValueTask WriteActivityAsync(ReadOnlyMemory<ActivityRow> rows, CancellationToken cancellationToken);

    /// <summary>Reads what nodes counted, without looking at runs: what it costs does not depend on how many there are.</summary>
    /// <remarks>A renamed type's rows stay under the name under which they were counted.</remarks>
    /// <returns>The rows by their beginnings, the earliest first.</returns>
    ValueTask<IReadOnlyList<ActivityRow>> ReadActivityAsync(ActivityQuery query, CancellationToken cancellationToken);

    /// <summary>Asks to be told of changes, until the answer is disposed.</summary>
    /// <remarks>
    /// Notices are hints: they may come twice, late, or be lost with a connection, and hold nothing that the store does
    /// not. One may come while what it tells of is still being done; what the same store is asked from then on is done after that.
    /// The handler is quick, does not throw, and may be called on any thread.
    /// A node that found nothing to lease asks again only when it is told <see cref="StoreNoticeKinds.RunsAvailable"/>, so that is also raised when an
    /// outcome or a rescue lets runs start that a cluster limit, an order or a dependency held back.
    /// </remarks>
    IDisposable Subscribe(StoreNoticeKinds kinds, Action<StoreNotice> handler);
}
