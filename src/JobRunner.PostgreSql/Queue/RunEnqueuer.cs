using JobRunner.PostgreSql.Connections;
using JobRunner.PostgreSql.Notices;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Makes runs: those of schedules in a transaction of their own, the others together with what else is enqueued at the moment.</summary>
internal sealed class RunEnqueuer(Database database, RunInserter inserter, FireInserter fires, EnqueueFlights flights, NoticeHub hub, NoticeSender sender)
{
    // Alone a batch of this size is worth a flight.
    private const int MaxShared = 200;

    public async ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(ReadOnlyMemory<NewRun> runs, CancellationToken cancellationToken)
    {
        var batch = runs.ToArray();
        var notices = new List<StoreNotice>();
        var results = Array.Exists(batch, run => run.Fire is not null)
            ? await FireAsync(batch, notices, cancellationToken).ConfigureAwait(false)
            : batch.Length <= MaxShared ? await flights.BoardAsync(batch, cancellationToken).ConfigureAwait(false)
            : await InsertAsync(batch, cancellationToken).ConfigureAwait(false);
        AddAvailable(batch, results, notices);
        hub.TellEnqueued(notices);
        return results;
    }

    /// <summary>Enqueues in the caller's transaction; listeners are told with its commit.</summary>
    public async ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(ReadOnlyMemory<NewRun> runs, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var batch = runs.ToArray();
        var notices = new List<StoreNotice>();
        var results = Array.Exists(batch, run => run.Fire is not null)
            ? await fires.InsertAsync(connection, batch, notices, cancellationToken).ConfigureAwait(false)
            : await inserter.InsertAsync(connection, batch, cancellationToken).ConfigureAwait(false);
        AddAvailable(batch, results, notices);
        if (notices.Count > 0)
        {
            await connection.QueryAsync(sender.Command(hub.LinesOf(notices).Distinct()), _ => 0, cancellationToken).ConfigureAwait(false);
        }

        return results;
    }

    private async ValueTask<EnqueueResult[]> FireAsync(NewRun[] batch, List<StoreNotice> notices, CancellationToken cancellationToken)
    {
        return await database.TransactAsync(
            "fire",
            connection =>
            {
                notices.Clear();
                return fires.InsertAsync(connection, batch, notices, cancellationToken);
            },
            cancellationToken).ConfigureAwait(false);
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

    private static void AddAvailable(NewRun[] batch, EnqueueResult[] results, List<StoreNotice> notices)
    {
        string? jobType = null;
        var isMade = false;
        for (var place = 0; place < results.Length; place++)
        {
            if (results[place].IsNew)
            {
                jobType = !isMade || jobType == batch[place].JobType ? batch[place].JobType : null;
                isMade = true;
            }
        }

        if (isMade)
        {
            notices.Add(new StoreNotice(StoreNoticeKinds.RunsAvailable, default, jobType));
        }
    }
}
