using Microsoft.Data.Sqlite;

namespace JobRunner.Sqlite.Tests.Growth;

/// <summary>Fills a file with runs by statements, in seconds where verbs would take minutes.</summary>
internal static class GrownFile
{
    private const long StartTicks = 639_000_000_000_000_000;

    // Ids as RunIdSource makes them: they sort in the order of enqueuing.
    private const string Fill =
        """
        INSERT OR IGNORE INTO jobrunner_types (name) VALUES ('tweet'), ('discord');
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count)
        INSERT INTO jobrunner_runs (id, type, state, lane, due_at, enqueued_at, attempt, node, worker, started_at, finished_at, untold, payload)
        SELECT unhex(printf('%012x7000%016x', 1700000000000 + i, 0x8000000000000000 + i * 2 + $isEnded)),
            1 + i % 2,
            CASE WHEN $isEnded THEN CASE WHEN i % 50 = 0 THEN 5 ELSE 4 END ELSE 2 END,
            CASE WHEN $isEnded THEN 9 ELSE 1 END,
            $start + i, $start + i, $isEnded,
            CASE WHEN $isEnded THEN 'n1' END, CASE WHEN $isEnded THEN 'w1' END,
            CASE WHEN $isEnded THEN $start + i END, CASE WHEN $isEnded THEN $start + i END, $isEnded,
            CAST('{"text":"a message of some words, number ' || i || '"}' AS BLOB)
        FROM n;
        UPDATE jobrunner_types SET
            queued = (SELECT count(*) FROM jobrunner_runs WHERE type = key AND state = 2),
            succeeded = (SELECT count(*) FROM jobrunner_runs WHERE type = key AND state = 4),
            failed = (SELECT count(*) FROM jobrunner_runs WHERE type = key AND state = 5);
        """;

    private const string FillActivity =
        """
        WITH RECURSIVE hour(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM hour WHERE i < 32 * 24),
        type(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM type WHERE i < $types)
        INSERT INTO jobrunner_activity (resolution, job_type, started_at, node, successful, retried, dead_lettered, skipped, cancelled, last_run, last_state, last_ended_at, queue_waits, durations)
        SELECT 2, CASE WHEN type.i = 0 THEN '' ELSE 'type ' || type.i END, $now - hour.i * 36000000000, node.column1, 9, 0, 0, 0, 0, zeroblob(16), 4, 0, zeroblob(60), zeroblob(60)
        FROM hour CROSS JOIN type CROSS JOIN (VALUES ('n1'), ('n2')) AS node;
        """;

    /// <summary>Adds what two nodes counted of some types in 32 days of hours.</summary>
    /// <param name="connection">To where.</param>
    /// <param name="types">How many types, beside all together.</param>
    /// <param name="now">The hour in which the last row ended.</param>
    public static void AddActivity(SqliteConnection connection, int types, DateTimeOffset now)
    {
        using var command = connection.CreateCommand();
        command.CommandText = FillActivity;
        command.Parameters.AddWithValue("$types", types);
        command.Parameters.AddWithValue("$now", now.UtcTicks);
        command.ExecuteNonQuery();
    }

    /// <summary>Adds as many waiting as ended runs, of two types in turn.</summary>
    public static void Add(SqliteConnection connection, int count)
    {
        foreach (var isEnded in new[] { 0, 1 })
        {
            using var transaction = connection.BeginTransaction();
            using var command = connection.CreateCommand();
            command.CommandText = Fill;
            command.CommandTimeout = 0;
            command.Parameters.AddWithValue("$count", count);
            command.Parameters.AddWithValue("$isEnded", isEnded);
            command.Parameters.AddWithValue("$start", StartTicks - (10L * count));
            command.ExecuteNonQuery();
            transaction.Commit();
        }
    }
}
