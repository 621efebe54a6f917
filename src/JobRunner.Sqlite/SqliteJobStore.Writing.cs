using System.Data.Common;
using JobRunner.Queue;
using JobRunner.Sqlite.Leasing;
using JobRunner.Sqlite.Runs;

namespace JobRunner.Sqlite;

/// <content>The verbs that write.</content>
public sealed partial class SqliteJobStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(
        ReadOnlyMemory<NewRun> runs, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        NewRunGuard.Check(runs.Span);
        if (transaction is not null)
        {
            return await EnqueueInAsync(transaction, runs, cancellationToken).ConfigureAwait(false);
        }

        return runs.IsEmpty ? [] : await _writer.DoAsync("enqueue", session => new RunEnqueuer(session).Enqueue(runs.Span), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<LeaseAnswer> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(_writer.DoAsync(
            "lease", session => RunLeaser.Lease(session, request), cancellationToken, session => RunLeaser.Peek(session, request)));
    }

    /// <inheritdoc/>
    public ValueTask<HeartbeatAnswer> HeartbeatAsync(Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(heartbeat);
        return new(_writer.DoAsync("renew", session => new RunRenewer(session).Beat(heartbeat), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<int>> CompleteAsync(ReadOnlyMemory<RunOutcome> outcomes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RunOutcomeGuard.Check(outcomes.Span);
        return outcomes.IsEmpty ? new([]) : new(_writer.DoAsync("complete", session => new RunCompleter(session).Complete(outcomes.Span), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RescuedRun>> RescueAsync(int maxDeaths, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDeaths, 1);
        return new(_writer.DoAsync(
            "rescue",
            session => new RunRescuer(session).Rescue(maxDeaths),
            cancellationToken,
            session => (new RunRescuer(session).Find().Count == 0, [])));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CancelAnswer>> CancelAsync(IReadOnlyList<Guid> runIds, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        return new(_writer.DoAsync<IReadOnlyList<CancelAnswer>>(
            "cancel",
            session =>
            {
                var canceller = new RunCanceller(session);
                return [.. runIds.Select(runId => canceller.Cancel(runId, reason))];
            },
            cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Guid>> RetryAsync(IReadOnlyList<Guid> runIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        return new(_writer.DoAsync("retry", session => new RunRetrier(session).Retry(runIds), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<int> PruneAsync(PruneRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(_writer.DoAsync("prune", session => new RunPruner(session).Prune(request), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask WriteActivityAsync(ReadOnlyMemory<ActivityRow> rows, CancellationToken cancellationToken)
    {
        ActivityRowGuard.Check(rows.Span);
        return new(_writer.DoAsync("activity", session => ActivityTable.Write(session, rows.Span), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask SetPauseAsync(string jobType, TypePause? pause, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(jobType);
        return new(_writer.DoAsync("pause", session => Done(() => TypeMarks.SetPause(session, jobType, pause)), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask SetLastFireAsync(string jobType, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(jobType);
        return new(_writer.DoAsync("fire", session => Done(() => session.Types.Use(jobType).Fired(instant.UtcTicks)), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask RenameTypeAsync(string from, string to, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(from);
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        return new(_writer.DoAsync("rename", session => Done(() => TypeMarks.Rename(session, from, to)), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask RemoveNodeAsync(string nodeId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nodeId);
        return new(_writer.DoAsync("leave", session => NodeTable.Remove(session, nodeId), cancellationToken));
    }
}
