using JobRunner.Queue.Memory;

namespace JobRunner.Queue;

/// <content>The verbs that read, and those about types and nodes.</content>
public sealed partial class InMemoryJobStore
{
    /// <inheritdoc/>
    public ValueTask<JobRun?> GetAsync(Guid runId, CancellationToken cancellationToken) =>
        ReadAsync(table => table.Find(runId) is { } entry ? RunSnapshot.Of(entry) : null, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<RunDetails?> GetDetailsAsync(Guid runId, CancellationToken cancellationToken) =>
        ReadAsync(table => table.Find(runId) is { } entry ? RunSnapshot.DetailsOf(entry) : null, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<JobRun?> FindAsync(string requestId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requestId);
        return ReadAsync(table => table.Find(requestId) is { } entry ? RunSnapshot.Of(entry) : null, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var page = new RunPageBuilder(query);
        while (!page.IsComplete)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_lock)
            {
                Begin();
                _lister.Continue(page);
            }
        }

        return ValueTask.FromResult(page.Build());
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TypeCounts>> CountAsync(CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<TypeCounts>>(
        table => [.. table.Types.All.Where(type => type.Count > 0).Select(TypeSnapshot.CountsOf)], cancellationToken);

    /// <inheritdoc/>
    public ValueTask SetPauseAsync(string jobType, TypePause? pause, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(jobType);
        cancellationToken.ThrowIfCancellationRequested();
        var notices = new PendingNotices(_board);
        lock (_lock)
        {
            Begin();
            var type = _table.Types.Use(jobType);
            type.Pause = pause;
            notices.PauseChanged(jobType);
            if (pause is null)
            {
                notices.Available(jobType);
            }

            _table.Types.Release(type);
        }

        notices.Tell();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask SetLastFireAsync(string jobType, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(jobType);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Begin();
            var type = _table.Types.Use(jobType);
            type.LastFireAt = Math.Max(type.LastFireAt, instant.UtcTicks);
            _table.Types.Release(type);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TypeStatus>> GetTypesAsync(CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<TypeStatus>>(
        table => [.. table.Types.All.Where(type => type.HasMarks).Select(TypeSnapshot.StatusOf)], cancellationToken);

    /// <inheritdoc/>
    public ValueTask RenameTypeAsync(string from, string to, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(from);
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        cancellationToken.ThrowIfCancellationRequested();
        var notices = new PendingNotices(_board);
        lock (_lock)
        {
            Begin();
            _table.Rename(from, to);
            notices.Available(to);
        }

        notices.Tell();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NodeStatus>> GetNodesAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_nodes.List(_table.Types, Begin()));
        }
    }

    /// <inheritdoc/>
    public ValueTask RemoveNodeAsync(string nodeId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nodeId);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _nodes.Remove(nodeId);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<int> PruneAsync(PruneRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Begin();
            return ValueTask.FromResult(_table.ForgetOutdated(request));
        }
    }

    /// <inheritdoc/>
    public ValueTask WriteActivityAsync(ReadOnlyMemory<ActivityRow> rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ActivityRowGuard.Check(rows.Span);
        lock (_activity)
        {
            _activity.Write(rows.Span, _time.GetUtcNow().UtcTicks);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ActivityRow>> ReadActivityAsync(ActivityQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_activity)
        {
            return ValueTask.FromResult(_activity.Read(query));
        }
    }

    private ValueTask<T> ReadAsync<T>(Func<RunTable, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Begin();
            return ValueTask.FromResult(read(_table));
        }
    }
}
