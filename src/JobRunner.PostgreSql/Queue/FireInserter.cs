using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Adds batches with runs that schedules made, one run after the other, in a transaction that is open.</summary>
/// <remarks>The rows of their types are locked first, in one order: each instant fires once, whichever nodes ask.</remarks>
internal sealed class FireInserter(Database database, RunInserter inserter, RunCanceller canceller)
{
    private const int MaxReplaced = 100_000;

    private readonly string _lock = database.Sql.Read("FireLock");
    private readonly string _inTheWay = database.Sql.Read("FireInTheWay");
    private readonly string _lastFire = database.Sql.Read("LastFire");

    public async Task<EnqueueResult[]> InsertAsync(
        NpgsqlConnection connection, IReadOnlyList<NewRun> runs, List<StoreNotice> notices, CancellationToken cancellationToken)
    {
        var fired = await LockAsync(connection, runs, cancellationToken).ConfigureAwait(false);
        database.At("fire.2 locked");
        var results = new EnqueueResult[runs.Count];
        for (var place = 0; place < results.Length; place++)
        {
            var run = runs[place];
            results[place] = run.Fire is null ? (await inserter.InsertAsync(connection, [run], cancellationToken).ConfigureAwait(false))[0]
                : await FireAsync(connection, run, run.Fire, fired, notices, cancellationToken).ConfigureAwait(false);
        }

        database.At("fire.3 inserted");
        var moved = fired.Where(type => type.Value.IsMoved).ToList();
        await connection.ExecuteAsync(
            new NpgsqlBatchCommand(_lastFire).Texts([.. moved.Select(type => type.Key)]).Instants([.. moved.Select(type => type.Value.At?.UtcDateTime)]),
            cancellationToken).ConfigureAwait(false);
        return results;
    }

    private async Task<Dictionary<string, (DateTimeOffset? At, bool IsMoved)>> LockAsync(
        NpgsqlConnection connection, IReadOnlyList<NewRun> runs, CancellationToken cancellationToken)
    {
        string[] types = [.. runs.Where(run => run.Fire is not null).Select(run => run.JobType).Distinct().Order(StringComparer.Ordinal)];
        var rows = await connection.QueryAsync(
            new NpgsqlBatchCommand(_lock).Texts(types), row => (row.GetString(0), row.InstantOrNone(1)), cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(row => row.Item1, row => (row.Item2, false), StringComparer.Ordinal);
    }

    private async Task<EnqueueResult> FireAsync(
        NpgsqlConnection connection,
        NewRun run,
        ScheduledFire fire,
        Dictionary<string, (DateTimeOffset? At, bool IsMoved)> fired,
        List<StoreNotice> notices,
        CancellationToken cancellationToken)
    {
        if (await inserter.ResolveAsync(connection, [run], cancellationToken).ConfigureAwait(false) is [var known])
        {
            return known.Result;
        }

        if (fired[run.JobType].At >= fire.At)
        {
            return new EnqueueResult(EnqueueStatus.AlreadyFired, Guid.Empty, default);
        }

        fired[run.JobType] = (fire.At, true);
        if (fire.Overlap is OverlapPolicy.Skip or OverlapPolicy.BufferOne
            && await InTheWayAsync(connection, run.JobType, fire.Overlap == OverlapPolicy.Skip, 1, cancellationToken).ConfigureAwait(false) is [var first])
        {
            return new EnqueueResult(EnqueueStatus.Overlapped, first.Id, first.State);
        }

        if (fire.Overlap == OverlapPolicy.CancelRunning)
        {
            var earlier = await InTheWayAsync(connection, run.JobType, true, MaxReplaced, cancellationToken).ConfigureAwait(false);
            notices.AddRange(await canceller.CancelAsync(connection, [.. earlier.Select(other => other.Id)], CancelReason.Replaced, cancellationToken).ConfigureAwait(false));
        }

        return (await inserter.InsertAsync(connection, [run], cancellationToken).ConfigureAwait(false))[0];
    }

    private Task<List<(Guid Id, RunState State)>> InTheWayAsync(
        NpgsqlConnection connection, string jobType, bool countsRunning, int most, CancellationToken cancellationToken) =>
        connection.QueryAsync(
            new NpgsqlBatchCommand(_inTheWay).Instant(database.Now).Text(jobType).Flag(countsRunning).Number(most),
            row => (row.GetGuid(0), (RunState)row.GetInt32(1)),
            cancellationToken);
}
