using JobRunner.Queue;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Runs;

/// <summary>Forgets ended runs that are old enough; their pages are used again by new ones.</summary>
internal sealed class RunPruner(WriteSession session)
{
    private const string OldEnded = "(SELECT seq FROM jobrunner_runs INDEXED BY jobrunner_runs_ended WHERE state > 3 AND state <> 5 AND finished_at < ?1 ORDER BY finished_at LIMIT ?2)";

    private const string OldFailed = "(SELECT seq FROM jobrunner_runs INDEXED BY jobrunner_runs_failed WHERE state = 5 AND finished_at < ?1 ORDER BY finished_at LIMIT ?2)";

    private static readonly Sql _ended = new(OldEnded);

    private static readonly Sql _failed = new(OldFailed);

    public int Prune(PruneRequest request)
    {
        session.MayCrash("prune.1 begun");
        var pruned = Prune(_ended, request.FinishedBefore, request.MaxRuns);
        return pruned + Prune(_failed, request.FailedBefore, request.MaxRuns - pruned);
    }

    private int Prune(Sql sql, DateTimeOffset before, int most)
    {
        if (most <= 0)
        {
            return 0;
        }

        Delete(sql.Attempts, before, most);
        session.MayCrash("prune.2 attempts-gone");
        Delete(sql.Logs, before, most);
        session.MayCrash("prune.3 logs-gone");
        var pruned = 0;
        using var gone = session.Connection.Use(sql.Runs).Set(1, before.UtcTicks).Set(2, most);
        for (; gone.Step(); pruned++)
        {
            session.Types.Get(gone.Number(0)).Count((RunState)gone.Number(1), -1);
        }

        session.MayCrash("prune.4 runs-gone");
        return pruned;
    }

    private void Delete(string sql, DateTimeOffset before, int most)
    {
        using var delete = session.Connection.Use(sql);
        delete.Set(1, before.UtcTicks).Set(2, most).Run();
    }

    private sealed class Sql(string old)
    {
        public string Attempts { get; } = $"DELETE FROM jobrunner_attempts WHERE run IN {old}";

        public string Logs { get; } = $"DELETE FROM jobrunner_logs WHERE run IN {old}";

        public string Runs { get; } = $"DELETE FROM jobrunner_runs WHERE seq IN {old} RETURNING type, state";
    }
}
