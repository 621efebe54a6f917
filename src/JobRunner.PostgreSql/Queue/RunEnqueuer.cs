using JobRunner.PostgreSql.Connections;
using JobRunner.PostgreSql.Notices;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Makes runs: those of schedules in a transaction of their own, the others together with what else is enqueued at the moment.</summary>
internal sealed class RunEnqueuer(Database database, RunInserter inserter, FireInserter fires, EnqueueFlights flights, EnqueueNotices notices, NoticeSender sender)
{
    // Alone a batch of this size is worth a flight.
    private const int MaxShared = 200;

    public async ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(ReadOnlyMemory<NewRun> runs, CancellationToken cancellationToken)
    {
        var batch = runs.ToArray();
        if (Array.Exists(batch, run => run.Fire is not null))
        {
            return await FireAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        if (batch.Length <= MaxShared)
        {
            return await flights.BoardAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        var results = await InsertAsync(batch, cancellationToken).ConfigureAwait(false);
        notices.Tell(batch, results);
        return results;
    }

    /// <summary>Enqueues in the caller's transaction; listeners are told with its commit.</summary>
    public async ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(ReadOnlyMemory<NewRun> runs, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var batch = runs.ToArray();
        var told = new List<StoreNotice>();
        var results = Array.Exists(batch, run => run.Fire is not null)
            ? await fires.InsertAsync(connection, batch, told, cancellationToken).ConfigureAwait(false)
            : await inserter.InsertAsync(connection, batch, cancellationToken).ConfigureAwait(false);
        EnqueueNotices.AddAvailable(batch, results, told);
        if (told.Count > 0)
        {
            await connection.QueryAsync(sender.Command(notices.LinesOf(told)), _ => 0, cancellationToken).ConfigureAwait(false);
        }

        return results;
    }

    private async ValueTask<EnqueueResult[]> FireAsync(NewRun[] batch, CancellationToken cancellationToken)
    {
        var told = new List<StoreNotice>();
        var results = await database.TransactAsync(
            "fire",
            connection =>
            {
                told.Clear();
                return fires.InsertAsync(connection, batch, told, cancellationToken);
            },
            cancellationToken).ConfigureAwait(false);
        notices.Tell(batch, results, told);
        return results;
    }

    private ValueTask<EnqueueResult[]> InsertAsync(NewRun[] batch, CancellationToken cancellationToken) =>
        database.UseAsync(
            async connection =>
            {
                database.At("enqueue.1 before-statement");
                var results = await inserter.InsertAloneAsync(connection, batch, cancellationToken).ConfigureAwait(false);
                database.At("enqueue.9 committed-not-answered");
                return results;
            },
            cancellationToken);
}
