using JobRunner.PostgreSql.Schema;
using JobRunner.Queue;

namespace JobRunner.PostgreSql;

/// <content>The verbs that read, and those about types and nodes.</content>
public sealed partial class PostgreSqlJobStore
{
    /// <inheritdoc/>
    public int KnownVersion => SchemaMigrator.KnownVersion;

    /// <inheritdoc/>
    public ValueTask<JobRun?> GetAsync(Guid runId, CancellationToken cancellationToken) => _reader.GetAsync(runId, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<RunDetails?> GetDetailsAsync(Guid runId, CancellationToken cancellationToken) => _reader.GetDetailsAsync(runId, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<JobRun?> FindAsync(string requestId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requestId);
        return _reader.FindAsync(requestId, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.States.Count > 0)
        {
            await _marks.PromoteAsync(cancellationToken).ConfigureAwait(false);
        }

        return await _reader.ListAsync(query, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TypeCounts>> CountAsync(CancellationToken cancellationToken) =>
        await _marks.CountAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ActivityRow>> ReadActivityAsync(ActivityQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await _activity.ReadAsync(query, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask SetPauseAsync(string jobType, TypePause? pause, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(jobType);
        await _hub.ChangePauseAsync(jobType, pause is not null, () => _marks.PauseAsync(jobType, pause, cancellationToken)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask SetLastFireAsync(string jobType, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(jobType);
        await _marks.MoveLastFireAsync(jobType, instant, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TypeStatus>> GetTypesAsync(CancellationToken cancellationToken) =>
        await _marks.ListAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask RenameTypeAsync(string from, string to, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(from);
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        // The pause went with the runs.
        await _hub.ChangePauseAsync(from, isPaused: false, () => _marks.RenameAsync(from, to, cancellationToken)).ConfigureAwait(false);
        _hub.Tell([new StoreNotice(StoreNoticeKinds.RunsAvailable, default, to)]);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<NodeStatus>> GetNodesAsync(CancellationToken cancellationToken) =>
        await _nodes.ListAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask RemoveNodeAsync(string nodeId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nodeId);
        return _nodes.RemoveAsync(nodeId, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SchemaDrift>> ExamineAsync(CancellationToken cancellationToken) => _examiner.ExamineAsync(cancellationToken);
}
