using JobRunner.Queue;
using JobRunner.Sqlite.Files;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Runs;

/// <summary>What nodes counted over time.</summary>
internal static class ActivityTable
{
    private const int MostForgotten = 1_000;

    private const string Upsert =
        """
        INSERT INTO jobrunner_activity (resolution, job_type, started_at, node,
            successful, retried, dead_lettered, skipped, cancelled, last_run, last_state, last_ended_at, queue_waits, durations)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        ON CONFLICT (resolution, job_type, started_at, node) DO UPDATE SET
            successful = excluded.successful, retried = excluded.retried, dead_lettered = excluded.dead_lettered, skipped = excluded.skipped, cancelled = excluded.cancelled,
            last_run = excluded.last_run, last_state = excluded.last_state, last_ended_at = excluded.last_ended_at,
            queue_waits = excluded.queue_waits, durations = excluded.durations
        """;

    private const string ForgetOld =
        """
        DELETE FROM jobrunner_activity WHERE (resolution, job_type, started_at, node) IN (
            SELECT resolution, job_type, started_at, node FROM jobrunner_activity INDEXED BY jobrunner_activity_age
            WHERE resolution = ?1 AND started_at < ?2 ORDER BY started_at LIMIT ?3)
        """;

    private const string Columns =
        "job_type, started_at, node, successful, retried, dead_lettered, skipped, cancelled, last_run, last_state, last_ended_at, queue_waits, durations";

    private const string OfType =
        $"SELECT {Columns} FROM jobrunner_activity WHERE resolution = ?1 AND started_at >= ?2 AND started_at < ?3 AND job_type = ?4 ORDER BY started_at";

    private const string OfAllTypes =
        $"SELECT {Columns} FROM jobrunner_activity INDEXED BY jobrunner_activity_age WHERE resolution = ?1 AND started_at >= ?2 AND started_at < ?3 AND job_type <> '' ORDER BY started_at";

    public static bool Write(WriteSession session, ReadOnlySpan<ActivityRow> rows)
    {
        session.MayCrash("activity.1 begun");
        foreach (var row in rows)
        {
            Write(session.Connection, row);
            session.MayCrash("activity.2 between-rows");
        }

        foreach (var resolution in Enum.GetValues<ActivityResolution>())
        {
            using var forget = session.Connection.Use(ForgetOld);
            forget.Set(1, (long)resolution).Set(2, session.Now - resolution.KeptFor().Ticks).Set(3, Math.Max(MostForgotten, rows.Length)).Run();
        }

        return true;
    }

    public static IReadOnlyList<ActivityRow> Read(Connection connection, ActivityQuery query) => query.JobTypes.Count switch
    {
        0 => Read(connection, OfAllTypes, query, jobType: null),
        1 => Read(connection, OfType, query, query.JobTypes[0]),
        _ => [.. query.JobTypes.Distinct(StringComparer.Ordinal).SelectMany(jobType => Read(connection, OfType, query, jobType)).OrderBy(row => row.StartedAt)],
    };

    private static void Write(Connection connection, ActivityRow row)
    {
        using var upsert = connection.Use(Upsert);
        upsert.Set(1, (long)row.Resolution).Set(2, row.JobType).Set(3, row.StartedAt.UtcTicks).Set(4, row.NodeId)
            .Set(5, row.Successful).Set(6, row.Retried).Set(7, row.DeadLettered).Set(8, row.Skipped).Set(9, row.Cancelled)
            .Set(10, row.LastRunId).Set(11, (long)row.LastState).Set(12, row.LastEndedAt.UtcTicks).Set(13, row.QueueWaits.Span).Set(14, row.Durations.Span)
            .Run();
    }

    private static List<ActivityRow> Read(Connection connection, string sql, ActivityQuery query, string? jobType)
    {
        var found = new List<ActivityRow>();
        using var rows = connection.Use(sql).Set(1, (long)query.Resolution).Set(2, query.From.UtcTicks).Set(3, query.Before.UtcTicks).Set(4, jobType);
        while (rows.Step())
        {
            found.Add(new ActivityRow(query.Resolution, RunRow.Instant(rows.Number(1)), rows.Text(0)!, rows.Text(2)!)
            {
                Successful = rows.Number(3),
                Retried = rows.Number(4),
                DeadLettered = rows.Number(5),
                Skipped = rows.Number(6),
                Cancelled = rows.Number(7),
                LastRunId = rows.Id(8),
                LastState = (RunState)rows.Number(9),
                LastEndedAt = RunRow.Instant(rows.Number(10)),
                QueueWaits = rows.Bytes(11),
                Durations = rows.Bytes(12),
            });
        }

        return found;
    }
}
