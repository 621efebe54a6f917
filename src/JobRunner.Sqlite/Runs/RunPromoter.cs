using JobRunner.Queue;
using JobRunner.Sqlite.Files;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Runs;

/// <summary>Queues what has fallen due, for what counts, lists or orders by state; leasing needs it not.</summary>
internal static class RunPromoter
{
    private const int MaxRuns = 5_000;

    private const string AnyDue =
        """
        SELECT 1 FROM jobrunner_types t WHERE EXISTS (
            SELECT 1 FROM jobrunner_runs r INDEXED BY jobrunner_runs_later WHERE r.type = t.key AND r.state < 2 AND r.due_at <= ?1)
        LIMIT 1
        """;

    private const string DueTypes =
        """
        SELECT t.key FROM jobrunner_types t WHERE EXISTS (
            SELECT 1 FROM jobrunner_runs r INDEXED BY jobrunner_runs_later WHERE r.type = t.key AND r.state < 2 AND r.due_at <= ?1)
        """;

    private const string CountDue =
        """
        SELECT state, count(*) FROM (
            SELECT state FROM jobrunner_runs INDEXED BY jobrunner_runs_later WHERE type = ?1 AND state < 2 AND due_at <= ?2 ORDER BY due_at LIMIT ?3)
        GROUP BY state
        """;

    private const string QueueDue =
        """
        UPDATE jobrunner_runs SET state = 2 WHERE seq IN (
            SELECT seq FROM jobrunner_runs INDEXED BY jobrunner_runs_later WHERE type = ?1 AND state < 2 AND due_at <= ?2 ORDER BY due_at LIMIT ?3)
        """;

    public static bool IsNeeded(Connection connection, long now)
    {
        using var due = connection.Use(AnyDue).Set(1, now);
        return due.Step();
    }

    /// <summary>Queues some of what has fallen due, of every type.</summary>
    public static void PromoteSome(WriteSession session)
    {
        var types = new List<long>();
        using (var due = session.Connection.Use(DueTypes).Set(1, session.Now))
        {
            while (due.Step())
            {
                types.Add(due.Number(0));
            }
        }

        types.ForEach(type => Promote(session, session.Types.Get(type)));
    }

    /// <summary>Queues all that has fallen due of a type.</summary>
    public static void PromoteAll(WriteSession session, TypeRow type)
    {
        while (type.HasLater && Promote(session, type) == MaxRuns)
        {
            // Some at a time, since each change of a row is remembered until the transaction ends.
        }
    }

    private static long Promote(WriteSession session, TypeRow type)
    {
        long promoted = 0;
        using (var count = session.Connection.Use(CountDue).Set(1, type.Key).Set(2, session.Now).Set(3, MaxRuns))
        {
            while (count.Step())
            {
                type.Move((RunState)count.Number(0), RunState.Queued, count.Number(1));
                promoted += count.Number(1);
            }
        }

        if (promoted > 0)
        {
            using var queue = session.Connection.Use(QueueDue);
            queue.Set(1, type.Key).Set(2, session.Now).Set(3, MaxRuns).Run();
        }

        return promoted;
    }
}
