using JobRunner.Queue;
using JobRunner.Sqlite.Files;

namespace JobRunner.Sqlite;

/// <summary>Tells what others may have changed in the file: SQLite says that something was, and the indexes say what.</summary>
internal sealed class ForeignChanges(NoticeBoard board)
{
    private const int MaxFinished = 1_000;

    private const string CancelRequests =
        """
        SELECT r.id, t.name
        FROM jobrunner_types t CROSS JOIN jobrunner_runs r INDEXED BY jobrunner_runs_list ON r.type = t.key AND r.state = 3
        WHERE r.cancel_requested
        """;

    private const string Paused = "SELECT name, paused_at FROM jobrunner_types WHERE paused_at IS NOT NULL";

    private const string Ended =
        """
        SELECT r.id, t.name FROM jobrunner_runs r INDEXED BY jobrunner_runs_ended JOIN jobrunner_types t ON t.key = r.type
        WHERE r.state > 3 AND r.state <> 5 AND r.finished_at >= ?1 ORDER BY r.finished_at DESC LIMIT ?2
        """;

    private const string Failed =
        """
        SELECT r.id, t.name FROM jobrunner_runs r INDEXED BY jobrunner_runs_failed JOIN jobrunner_types t ON t.key = r.type
        WHERE r.state = 5 AND r.finished_at >= ?1 ORDER BY r.finished_at DESC LIMIT ?2
        """;

    // An end is written a little after it came about, by a node's clock.
    private static readonly TimeSpan _lookBack = TimeSpan.FromSeconds(2);

    private HashSet<Guid> _cancelRequested = [];
    private Dictionary<string, long> _paused = [];
    private DateTimeOffset _latestLook = DateTimeOffset.MaxValue;

    /// <summary>Tells it; what was told once is not told again.</summary>
    public void Tell(Connection connection, DateTimeOffset now)
    {
        var wanted = board.Wanted;
        if ((wanted & StoreNoticeKinds.CancelRequested) != 0)
        {
            TellCancelRequests(connection);
        }

        if ((wanted & StoreNoticeKinds.PauseChanged) != 0)
        {
            TellPauses(connection);
        }

        if ((wanted & StoreNoticeKinds.RunFinished) != 0)
        {
            var since = (_latestLook < now ? _latestLook : now) - _lookBack;
            TellFinished(connection, Ended, since);
            TellFinished(connection, Failed, since);
        }

        _latestLook = now;
        if ((wanted & StoreNoticeKinds.RunsAvailable) != 0)
        {
            board.Tell(new StoreNotice(StoreNoticeKinds.RunsAvailable));
        }
    }

    private void TellCancelRequests(Connection connection)
    {
        var requested = new HashSet<Guid>();
        using var rows = connection.Use(CancelRequests);
        while (rows.Step())
        {
            requested.Add(rows.Id(0));
            if (!_cancelRequested.Contains(rows.Id(0)))
            {
                board.Tell(new StoreNotice(StoreNoticeKinds.CancelRequested, rows.Id(0), rows.Text(1)));
            }
        }

        _cancelRequested = requested;
    }

    private void TellPauses(Connection connection)
    {
        var paused = new Dictionary<string, long>();
        using var rows = connection.Use(Paused);
        while (rows.Step())
        {
            paused[rows.Text(0)!] = rows.Number(1);
        }

        foreach (var (jobType, _) in paused.Except(_paused).Concat(_paused.ExceptBy(paused.Keys, pause => pause.Key)))
        {
            board.Tell(new StoreNotice(StoreNoticeKinds.PauseChanged, default, jobType));
        }

        _paused = paused;
    }

    private void TellFinished(Connection connection, string sql, DateTimeOffset since)
    {
        using var rows = connection.Use(sql).Set(1, since.UtcTicks).Set(2, MaxFinished);
        while (rows.Step())
        {
            board.Tell(new StoreNotice(StoreNoticeKinds.RunFinished, rows.Id(0), rows.Text(1)));
        }
    }
}
