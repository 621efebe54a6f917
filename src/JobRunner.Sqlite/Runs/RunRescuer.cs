using JobRunner.Queue;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Runs;

/// <summary>Ends leases that ran out, because their node died or lost touch.</summary>
internal sealed class RunRescuer(WriteSession session)
{
    // Type by type in the index of lists: what is running is few, so its leases need no index of their own, which each renewal would move.
    private const string FindExpired =
        """
        SELECT r.seq, r.id, r.type, r.attempt, r.node, r.started_at, r.idempotent, r.deaths, r.cancel_requested, r.cancel_reason
        FROM jobrunner_types t CROSS JOIN jobrunner_runs r INDEXED BY jobrunner_runs_list ON r.type = t.key AND r.state = 3
        WHERE r.lease_expires_at <= ?1
        ORDER BY r.id
        """;

    private const string End =
        """
        UPDATE jobrunner_runs SET state = ?2, deaths = ?3, error = ?4, reason = ?5, finished_at = ?6, untold = 1, lease_expires_at = NULL, progress = NULL
        WHERE seq = ?1
        """;

    private const string Wait =
        """
        UPDATE jobrunner_runs SET state = ?2, deaths = ?3, error = ?4, reason = ?5, returned = returned + ?6, lease_expires_at = NULL, progress = NULL
        WHERE seq = ?1
        """;

    public IReadOnlyList<RescuedRun> Rescue(int maxDeaths) => [.. Find().Select(expired => Rescue(expired, maxDeaths))];

    public List<Rescue> Find()
    {
        var expired = new List<Rescue>();
        using var rows = session.Connection.Use(FindExpired).Set(1, session.Now);
        while (rows.Step())
        {
            var startedAt = rows.NumberOrNone(5);
            expired.Add(new Rescue(
                rows.Number(0),
                rows.Id(1),
                rows.Number(2),
                (int)rows.Number(3),
                rows.Text(4),
                startedAt,
                rows.IsSet(6),
                (int)rows.Number(7) + (startedAt is null ? 0 : 1),
                rows.IsSet(8),
                rows.Text(9)));
        }

        return expired;
    }

    private RescuedRun Rescue(Rescue run, int maxDeaths)
    {
        var (to, error, reason) = run.Decide(maxDeaths);
        using (var update = session.Connection.Use(to.IsFinal() ? End : Wait))
        {
            update.Set(1, run.Seq).Set(2, (long)to).Set(3, run.Deaths).Set(4, StoreJson.Write(error)).Set(5, reason)
                .Set(6, to.IsFinal() ? session.Now : run.IsStarted ? 0 : 1).Run();
        }

        session.MayCrash("rescue.1 between-runs");
        var type = session.Types.Get(run.Type);
        type.Move(RunState.Running, to);
        if (to.IsFinal())
        {
            session.Notices.Finished(run.RunId, type.Name);
        }
        else
        {
            RunStory.Tell(session.Connection, run.Seq, new RunAttempt(
                run.Attempt, run.NodeId, null, RunRow.InstantOrNone(run.StartedAt), RunRow.Instant(session.Now), to, error, reason));
            session.Notices.Available(type.Name);
        }

        session.Notices.Freed(type.Name);
        return new RescuedRun(run.RunId, type.Name, run.Attempt, run.NodeId, to, error);
    }
}
