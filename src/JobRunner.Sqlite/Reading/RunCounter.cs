using JobRunner.Queue;
using JobRunner.Sqlite.Files;
using JobRunner.Sqlite.Runs;

namespace JobRunner.Sqlite.Reading;

/// <summary>Counts runs without reading them: the counts stand with the types.</summary>
internal static class RunCounter
{
    private const string Counts =
        """
        SELECT key, name, scheduled, retrying, queued, running, succeeded, failed, skipped, cancelled FROM jobrunner_types
        WHERE scheduled + retrying + queued + running + succeeded + failed + skipped + cancelled > 0
        """;

    // The first of each lane: sixteen places in the index, however many wait.
    private const string OldestDue =
        """
        WITH RECURSIVE lanes(lane) AS (SELECT 0 UNION ALL SELECT lane + 1 FROM lanes WHERE lane < 15)
        SELECT min((SELECT r.due_at FROM jobrunner_runs r INDEXED BY jobrunner_runs_ready
            WHERE r.type = ?1 AND r.lane = lanes.lane AND r.state <= 2 AND r.due_at <= ?2 ORDER BY r.due_at LIMIT 1))
        FROM lanes
        """;

    public static IReadOnlyList<TypeCounts> Read(Connection connection, long now)
    {
        var types = new List<TypeCounts>();
        using var rows = connection.Use(Counts);
        while (rows.Step())
        {
            long[] counts = [.. RunTransitions.States.Select(state => rows.Number(2 + (int)state))];
            var oldest = counts[(int)RunState.Queued] == 0 ? null : OldestDueAt(connection, rows.Number(0), now);
            types.Add(new TypeCounts(rows.Text(1)!, counts, RunRow.InstantOrNone(oldest)));
        }

        return types;
    }

    private static long? OldestDueAt(Connection connection, long type, long now)
    {
        using var oldest = connection.Use(OldestDue).Set(1, type).Set(2, now);
        return oldest.Step() ? oldest.NumberOrNone(0) : null;
    }
}
