using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Adds runs that no schedule made, on a connection that is given.</summary>
internal sealed class RunInserter(Database database)
{
    private const int MaxTries = 5;

    private readonly string _enqueue = database.Sql.Read("Enqueue");
    private readonly string _enqueueOne = database.Sql.Read("EnqueueOne");
    private readonly string _enqueueNew = database.Sql.Read("EnqueueNew");
    private readonly string _enqueueOnce = database.Sql.Read("EnqueueOnce");
    private readonly string _resolve = database.Sql.Read("Resolve");

    /// <summary>Adds runs in a transaction of their own.</summary>
    /// <remarks>In the short way that new ones without a request id may go, or else in the long one.</remarks>
    public async Task<EnqueueResult[]> InsertAloneAsync(NpgsqlConnection connection, IReadOnlyList<NewRun> runs, CancellationToken cancellationToken) =>
        runs.All(run => run.RequestId is null) && await TryInsertNewAsync(connection, runs, cancellationToken).ConfigureAwait(false) is { } results
            ? results
            : await InsertAsync(connection, runs, isAlone: true, cancellationToken).ConfigureAwait(false);

    /// <summary>Adds runs in a transaction that may hold more, so nothing in it may fail because a run is there already.</summary>
    public Task<EnqueueResult[]> InsertAsync(NpgsqlConnection connection, IReadOnlyList<NewRun> runs, CancellationToken cancellationToken) =>
        InsertAsync(connection, runs, isAlone: false, cancellationToken);

    private async Task<EnqueueResult[]> InsertAsync(NpgsqlConnection connection, IReadOnlyList<NewRun> runs, bool isAlone, CancellationToken cancellationToken)
    {
        var results = new EnqueueResult[runs.Count];
        var open = Enumerable.Range(0, runs.Count).ToList();
        for (var tried = 1; open.Count > 0; tried++)
        {
            if (tried > MaxTries)
            {
                throw new InvalidOperationException($"{open.Count} runs could not be enqueued: the runs that stand in their way come and go.");
            }

            try
            {
                open = await TryAsync(connection, runs, results, open, isAlone, cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException error) when (isAlone && error.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                // One ended meanwhile; nothing was made, and now it is found.
            }
        }

        return results;
    }

    /// <summary>Finds the runs that stand for new ones: with the same id, or else with the same request id.</summary>
    public Task<List<(int Place, EnqueueResult Result)>> ResolveAsync(
        NpgsqlConnection connection, IReadOnlyList<NewRun> runs, CancellationToken cancellationToken) =>
        connection.QueryAsync(
            new NpgsqlBatchCommand(_resolve).Instant(database.Now).Ids([.. runs.Select(run => run.Id)]).Texts([.. runs.Select(run => run.RequestId)]),
            row => ((int)row.GetInt64(0) - 1, new EnqueueResult(EnqueueStatus.Duplicate, row.GetGuid(1), (RunState)row.GetInt32(2))),
            cancellationToken);

    /// <returns>Nothing when one of them is known already: then none was made.</returns>
    private async Task<EnqueueResult[]?> TryInsertNewAsync(NpgsqlConnection connection, IReadOnlyList<NewRun> runs, CancellationToken cancellationToken)
    {
        try
        {
            if (runs.Count == 1)
            {
                var state = await connection.QueryAsync(
                    NewRunColumns.CommandOfOne(_enqueueOne, runs[0], database.Now), Once(runs), row => (RunState)row.GetInt16(0), cancellationToken).ConfigureAwait(false);
                return state.Count == 0 ? null : [Created(runs[0].Id, state[0])];
            }

            var made = await connection.QueryAsync(
                NewRunColumns.CommandOfPlain(_enqueueNew, runs, database.Now),
                Once(runs),
                row => (Count: row.GetInt32(0), Scheduled: row.GetFieldValue<Guid[]>(1)),
                cancellationToken).ConfigureAwait(false);
            return made[0].Count == 0 ? null : Created(runs, made[0].Scheduled.ToHashSet());
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return null;
        }
    }

    private NpgsqlBatchCommand Once(IReadOnlyList<NewRun> runs) => new NpgsqlBatchCommand(_enqueueOnce).Ids(NewRunColumns.Ids(runs)).Id(NewRunColumns.LeastId(runs));

    private static EnqueueResult[] Created(IReadOnlyList<NewRun> runs, HashSet<Guid> scheduled)
    {
        var results = new EnqueueResult[runs.Count];
        for (var place = 0; place < results.Length; place++)
        {
            results[place] = Created(runs[place].Id, scheduled.Count > 0 && scheduled.Contains(runs[place].Id) ? RunState.Scheduled : RunState.Queued);
        }

        return results;
    }

    private static EnqueueResult Created(Guid runId, RunState state) => new(EnqueueStatus.Created, runId, state);

    /// <returns>The places for which neither a run was made nor one was found: what stood in the way is gone again.</returns>
    private async Task<List<int>> TryAsync(
        NpgsqlConnection connection, IReadOnlyList<NewRun> runs, EnqueueResult[] results, List<int> open, bool isAlone, CancellationToken cancellationToken)
    {
        var tried = open.Count == runs.Count ? runs : [.. open.Select(place => runs[place])];
        var made = await connection.QueryAsync(
            NewRunColumns.Command(_enqueue, tried, database.Now),
            isAlone ? Once(tried) : null,
            row => (Id: row.GetGuid(0), State: (RunState)row.GetInt16(1)),
            cancellationToken).ConfigureAwait(false);
        var states = made.ToDictionary(run => run.Id, run => run.State);
        var left = new List<int>();
        foreach (var place in open)
        {
            // Of two runs with one id, in calls that fly together, the first was made.
            if (states.Remove(runs[place].Id, out var state))
            {
                results[place] = Created(runs[place].Id, state);
            }
            else
            {
                left.Add(place);
            }
        }

        return left.Count == 0 ? left : await ResolveLeftAsync(connection, runs, results, left, cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<int>> ResolveLeftAsync(
        NpgsqlConnection connection, IReadOnlyList<NewRun> runs, EnqueueResult[] results, List<int> left, CancellationToken cancellationToken)
    {
        var found = await ResolveAsync(connection, [.. left.Select(place => runs[place])], cancellationToken).ConfigureAwait(false);
        foreach (var (place, result) in found)
        {
            results[left[place]] = result;
        }

        var resolved = found.Select(match => left[match.Place]).ToHashSet();
        return [.. left.Where(place => !resolved.Contains(place))];
    }
}
