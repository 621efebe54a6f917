using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Ends leases that ran out, because their node died or lost touch.</summary>
internal sealed class RunRescuer(Database database)
{
    private const int MaxOfType = 1_000;

    private readonly string _find = database.Sql.Read("RescueFind");
    private readonly string _end = database.Sql.Read("RescueEnd");

    /// <summary>Rescues in transactions of bounded size until none is left.</summary>
    public async ValueTask<(List<RescuedRun> Rescued, List<StoreNotice> Notices)> RescueAsync(int maxDeaths, CancellationToken cancellationToken)
    {
        var rescued = new List<RescuedRun>();
        List<RescuedRun> some;
        do
        {
            some = await database.TransactAsync("rescue", connection => RescueSomeAsync(connection, maxDeaths, cancellationToken), cancellationToken).ConfigureAwait(false);
            rescued.AddRange(some);
        }
        while (some.Count >= MaxOfType);

        return (rescued, NoticesOf(rescued));
    }

    private async Task<List<RescuedRun>> RescueSomeAsync(NpgsqlConnection connection, int maxDeaths, CancellationToken cancellationToken)
    {
        var expired = await connection.QueryAsync(
            new NpgsqlBatchCommand(_find).Instant(database.Now).Number(MaxOfType),
            row => new ExpiredRun(
                row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.Text(3), row.GetBoolean(4), row.GetBoolean(5), row.GetInt32(6), row.GetBoolean(7), row.Text(8)),
            cancellationToken).ConfigureAwait(false);
        if (expired.Count == 0)
        {
            return [];
        }

        database.At("rescue.2 found");
        var ends = expired.ConvertAll(run => (Run: run, End: Rescues.Decide(run, maxDeaths)));
        await connection.ExecuteAsync(
            new NpgsqlBatchCommand(_end)
                .Instant(database.Now)
                .Ids([.. ends.Select(end => end.Run.Id)])
                .Codes([.. ends.Select(end => (short)end.End.To)])
                .Numbers([.. ends.Select(end => end.Run.IsStarted ? 1 : 0)])
                .Numbers([.. ends.Select(end => end.End.To == RunState.Queued && !end.Run.IsStarted ? 1 : 0)])
                .Texts([.. ends.Select(end => StoredText.Write(end.End.Error))])
                .Texts([.. ends.Select(end => end.End.Reason)]),
            cancellationToken).ConfigureAwait(false);
        return ends.ConvertAll(end => new RescuedRun(end.Run.Id, end.Run.JobType, end.Run.Attempt, end.Run.NodeId, end.End.To, end.End.Error));
    }

    private static List<StoreNotice> NoticesOf(List<RescuedRun> rescued)
    {
        var notices = rescued.Where(run => run.To.IsFinal())
            .Select(run => new StoreNotice(StoreNoticeKinds.RunFinished, run.RunId, run.JobType)).ToList();
        if (rescued.Count > 0)
        {
            notices.Add(new StoreNotice(StoreNoticeKinds.RunsAvailable));
        }

        return notices;
    }
}
