using JobRunner.Queue;
using JobRunner.Sqlite.Files;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Runs;

/// <summary>What is kept of job types beside their runs.</summary>
internal static class TypeMarks
{
    private const string Pause = "UPDATE jobrunner_types SET paused_at = ?2, pause_reason = ?3 WHERE key = ?1";

    private const string MoveRuns = "UPDATE jobrunner_runs SET type = ?2 WHERE type = ?1";

    // The newer name's own marks win; an instant is the later of the two.
    private const string TakeMarks =
        """
        UPDATE jobrunner_types AS newer SET
            pause_reason = CASE WHEN newer.paused_at IS NULL THEN older.pause_reason ELSE newer.pause_reason END,
            paused_at = coalesce(newer.paused_at, older.paused_at),
            last_fire_at = nullif(max(coalesce(newer.last_fire_at, 0), coalesce(older.last_fire_at, 0)), 0),
            last_started_at = nullif(max(coalesce(newer.last_started_at, 0), coalesce(older.last_started_at, 0)), 0),
            last_succeeded_at = nullif(max(coalesce(newer.last_succeeded_at, 0), coalesce(older.last_succeeded_at, 0)), 0),
            scheduled = newer.scheduled + older.scheduled, retrying = newer.retrying + older.retrying,
            queued = newer.queued + older.queued, running = newer.running + older.running,
            succeeded = newer.succeeded + older.succeeded, failed = newer.failed + older.failed,
            skipped = newer.skipped + older.skipped, cancelled = newer.cancelled + older.cancelled
        FROM jobrunner_types AS older WHERE older.key = ?1 AND newer.key = ?2
        """;

    private const string Delete = "DELETE FROM jobrunner_types WHERE key = ?1";

    private const string List =
        """
        SELECT name, paused_at, pause_reason, last_fire_at, last_started_at, last_succeeded_at FROM jobrunner_types
        WHERE coalesce(paused_at, last_fire_at, last_started_at, last_succeeded_at) IS NOT NULL
        """;

    public static void SetPause(WriteSession session, string jobType, TypePause? pause)
    {
        var type = session.Types.Use(jobType);
        session.Types.Flush();
        using var set = session.Connection.Use(Pause);
        set.Set(1, type.Key).Set(2, pause?.Since.UtcTicks).Set(3, pause?.Reason).Run();
        session.Types.Forget();
        session.Notices.PauseChanged(jobType);
        if (pause is null)
        {
            session.Notices.Available(jobType);
        }
    }

    public static void Rename(WriteSession session, string from, string to)
    {
        if (from != to && session.Types.Find(from) is { } older)
        {
            var newer = session.Types.Use(to);
            session.Types.Flush();
            Run(session, MoveRuns, older, newer);
            Run(session, TakeMarks, older, newer);
            using var delete = session.Connection.Use(Delete);
            delete.Set(1, older.Key).Run();
            session.Types.Forget();
        }

        session.Notices.Available(to);
    }

    public static IReadOnlyList<TypeStatus> Read(Connection connection)
    {
        var types = new List<TypeStatus>();
        using var rows = connection.Use(List);
        while (rows.Step())
        {
            types.Add(new TypeStatus(
                rows.Text(0)!,
                rows.NumberOrNone(1) is { } since ? new TypePause(RunRow.Instant(since), rows.Text(2)) : null,
                RunRow.InstantOrNone(rows.NumberOrNone(3)),
                RunRow.InstantOrNone(rows.NumberOrNone(4)),
                RunRow.InstantOrNone(rows.NumberOrNone(5))));
        }

        return types;
    }

    private static void Run(WriteSession session, string sql, TypeRow older, TypeRow newer)
    {
        using var statement = session.Connection.Use(sql);
        statement.Set(1, older.Key).Set(2, newer.Key).Run();
    }
}
