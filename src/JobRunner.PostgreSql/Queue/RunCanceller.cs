using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Cancels runs: waiting ones at once, running ones by a request that their node sees.</summary>
internal sealed class RunCanceller(Database database)
{
    private readonly string _cancel = database.Sql.Read("Cancel");
    private readonly string _ended = database.Sql.Read("Ended");

    /// <summary>Cancels on a connection that is given.</summary>
    /// <returns>What to tell once it is committed.</returns>
    public async Task<List<StoreNotice>> CancelAsync(NpgsqlConnection connection, Guid[] runIds, string? reason, CancellationToken cancellationToken) =>
        NoticesOf(await TryAsync(connection, runIds, reason, cancellationToken).ConfigureAwait(false));

    /// <summary>Cancels, and answers each id in its order.</summary>
    public async ValueTask<(CancelAnswer[] Answers, List<StoreNotice> Notices)> CancelAsync(
        IReadOnlyList<Guid> runIds, string? reason, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<Guid, CancelAnswer>();
        var notices = new List<StoreNotice>();
        Guid[] distinct = [.. runIds.Distinct()];
        await database.UseAsync(
            async connection =>
            {
                var live = await TryAsync(connection, distinct, reason, cancellationToken).ConfigureAwait(false);
                notices.AddRange(NoticesOf(live));
                live.ForEach(run => answers[run.Id] = run.IsEnded ? CancelAnswer.Cancelled : CancelAnswer.Requested);
                await AnswerOthersAsync(connection, distinct, answers, cancellationToken).ConfigureAwait(false);
                return live.Count;
            },
            cancellationToken).ConfigureAwait(false);
        var told = new HashSet<Guid>();
        return ([.. runIds.Select(id => Answer(answers[id], isFirst: told.Add(id)))], notices);
    }

    private async Task AnswerOthersAsync(NpgsqlConnection connection, Guid[] runIds, Dictionary<Guid, CancelAnswer> answers, CancellationToken cancellationToken)
    {
        Guid[] others = [.. runIds.Where(id => !answers.ContainsKey(id))];
        if (others.Length == 0)
        {
            return;
        }

        // With a snapshot of its own: a run may have ended while this waited for its row.
        var ended = await connection.QueryAsync(new NpgsqlBatchCommand(_ended).Ids(others), row => row.GetGuid(0), cancellationToken).ConfigureAwait(false);
        var finished = ended.ToHashSet();
        foreach (var id in others)
        {
            answers[id] = finished.Contains(id) ? CancelAnswer.AlreadyFinished : CancelAnswer.NotFound;
        }
    }

    private Task<List<Cancelled>> TryAsync(NpgsqlConnection connection, Guid[] runIds, string? reason, CancellationToken cancellationToken) =>
        connection.QueryAsync(
            new NpgsqlBatchCommand(_cancel).Instant(database.Now).Ids(runIds).Text(StoredText.Clean(reason)),
            row => new Cancelled(row.GetGuid(0), row.GetString(1), row.GetBoolean(2), row.GetBoolean(3)),
            cancellationToken);

    private static CancelAnswer Answer(CancelAnswer answer, bool isFirst) =>
        answer == CancelAnswer.Cancelled && !isFirst ? CancelAnswer.AlreadyFinished : answer;

    private static List<StoreNotice> NoticesOf(List<Cancelled> runs)
    {
        var notices = runs
            .Select(run => new StoreNotice(run.IsEnded ? StoreNoticeKinds.RunFinished : StoreNoticeKinds.CancelRequested, run.Id, run.JobType))
            .ToList();
        notices.AddRange(runs.Where(run => run.IsWatched).Select(run => run.JobType).Distinct(StringComparer.Ordinal)
            .Select(jobType => new StoreNotice(StoreNoticeKinds.RunsAvailable, default, jobType)));
        return notices;
    }

    private sealed record Cancelled(Guid Id, string JobType, bool IsEnded, bool IsWatched);
}
