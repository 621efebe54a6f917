using JobRunner.Queue;
using JobRunner.Sqlite.Files;
using JobRunner.Sqlite.Reading;
using JobRunner.Sqlite.Runs;
using JobRunner.Sqlite.Schema;

namespace JobRunner.Sqlite;

/// <content>The verbs that read.</content>
public sealed partial class SqliteJobStore
{
    /// <inheritdoc/>
    public ValueTask<JobRun?> GetAsync(Guid runId, CancellationToken cancellationToken) => ReadAsync(
        (connection, now) =>
        {
            using var row = connection.Use(RunRow.FindById).Set(1, runId);
            return row.Step() ? RunRow.Read(row, now) : null;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<RunDetails?> GetDetailsAsync(Guid runId, CancellationToken cancellationToken) =>
        ReadAsync((connection, now) => Details(connection, runId, now), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<JobRun?> FindAsync(string requestId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requestId);
        return ReadAsync(
            (connection, now) =>
            {
                using var row = connection.Use(RunRow.FindByRequest).Set(1, requestId);
                return row.Step() ? RunRow.Read(row, now) : null;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.States.Any(state => state.IsWaiting()))
        {
            await QueueDueAsync(cancellationToken).ConfigureAwait(false);
        }

        var lister = new RunLister(query, _time.GetUtcNow().UtcTicks);
        while (!lister.IsComplete)
        {
            await ReadAsync((connection, _) => lister.Continue(connection), cancellationToken).ConfigureAwait(false);
        }

        return lister.Page;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TypeCounts>> CountAsync(CancellationToken cancellationToken)
    {
        await QueueDueAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(RunCounter.Read, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TypeStatus>> GetTypesAsync(CancellationToken cancellationToken) =>
        ReadAsync((connection, _) => TypeMarks.Read(connection), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NodeStatus>> GetNodesAsync(CancellationToken cancellationToken) =>
        ReadAsync(NodeTable.Read, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ActivityRow>> ReadActivityAsync(ActivityQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ReadAsync((connection, _) => ActivityTable.Read(connection, query), cancellationToken);
    }

    /// <inheritdoc/>
    public int KnownVersion => SchemaMigration.KnownVersion;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SchemaDrift>> ExamineAsync(CancellationToken cancellationToken) => File.Exists(_file.Path)
        ? _readers.ReadAsync(SchemaExamination.Run, cancellationToken)
        : new([new SchemaDrift($"file {_file.Path}", "It is not there.", "Start JobRunner once, which makes it, or point it at the right file.")]);

    private static RunDetails? Details(Connection connection, Guid runId, long now)
    {
        using var row = connection.Use(RunRow.FindById).Set(1, runId);
        if (!row.Step())
        {
            return null;
        }

        var run = RunRow.Read(row, now);
        var attempts = RunStory.AttemptsOf(connection, RunRow.SeqOf(row));
        if (RunRow.HasUntoldAttempt(row))
        {
            attempts.Add(new RunAttempt(run.Attempt, run.NodeId, run.WorkerName, run.StartedAt, run.FinishedAt!.Value, run.State, run.Error, run.Reason));
        }

        return new RunDetails(
            run,
            [.. attempts.TakeLast(RunStory.MaxAttempts)],
            RunStory.LogOf(connection, RunRow.SeqOf(row)),
            run.State == RunState.Running ? RunRow.ProgressOf(row) : null);
    }
}
