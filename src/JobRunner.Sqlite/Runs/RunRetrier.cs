using JobRunner.Queue;
using JobRunner.Sqlite.Files;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Runs;

/// <summary>Gives ended runs that did not succeed all their tries again.</summary>
internal sealed class RunRetrier(WriteSession session)
{
    private const string Find =
        "SELECT seq, type, state, untold, attempt, node, worker, started_at, finished_at, error, reason FROM jobrunner_runs WHERE id = ?1";

    private const string Reopen =
        """
        UPDATE jobrunner_runs SET state = 2, due_at = ?2, returned = attempt, deaths = 0, untold = 0, cancel_requested = 0, finished_at = NULL,
            error = NULL, reason = NULL, cancel_reason = NULL, results = NULL, results_succeeded = 0, results_failed = 0
        WHERE seq = ?1
        """;

    /// <returns>The ids of those that were retried.</returns>
    public IReadOnlyList<Guid> Retry(IReadOnlyList<Guid> runIds)
    {
        session.MayCrash("retry.1 begun");
        return [.. runIds.Where(TryRetry)];
    }

    private bool TryRetry(Guid runId)
    {
        using var found = session.Connection.Use(Find).Set(1, runId);
        if (!found.Step() || (RunState)found.Number(2) is var state && (!state.IsFinal() || !RunTransitions.CanMove(state, RunState.Queued)))
        {
            return false;
        }

        var (seq, type) = (found.Number(0), session.Types.Get(found.Number(1)));
        if (found.IsSet(3))
        {
            RunStory.Tell(session.Connection, seq, AttemptOf(found));
            session.MayCrash("retry.2 attempt-told");
        }

        using var reopen = session.Connection.Use(Reopen);
        reopen.Set(1, seq).Set(2, session.Now).Run();
        session.MayCrash("retry.3 between-runs");
        type.Move(state, RunState.Queued);
        session.Notices.Available(type.Name);
        return true;
    }

    private static RunAttempt AttemptOf(Statement row) => new(
        (int)row.Number(4),
        row.Text(5),
        row.Text(6),
        RunRow.InstantOrNone(row.NumberOrNone(7)),
        RunRow.Instant(row.Number(8)),
        (RunState)row.Number(2),
        StoreJson.Read<RunError>(row.Text(9)),
        row.Text(10));
}
