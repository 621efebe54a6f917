using JobRunner.Queue;
using JobRunner.Sqlite.Files;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Runs;

/// <summary>Writes outcomes to the runs that they are about, if those still run under the same attempt.</summary>
internal sealed class RunCompleter(WriteSession session)
{
    // One statement finds the run, looks at the fence and writes: most outcomes need no other.
    private const string End =
        """
        UPDATE jobrunner_runs SET state = ?3, finished_at = ?4, started_at = ?5, worker = ?6, error = ?7,
            reason = coalesce(?8, CASE WHEN ?3 = 7 OR cancel_requested THEN cancel_reason END),
            results = ?9, results_succeeded = ?10, results_failed = ?11, untold = 1, lease_expires_at = NULL, progress = NULL
        WHERE id = ?1 AND attempt = ?2 AND state = 3
        RETURNING seq, type
        """;

    private const string FindHeld = "SELECT seq, type, node, cancel_requested, due_at FROM jobrunner_runs WHERE id = ?1 AND attempt = ?2 AND state = 3";

    private const string Wait =
        """
        UPDATE jobrunner_runs SET state = ?2, due_at = ?3, returned = returned + ?4, started_at = ?5, worker = ?6, error = ?7, reason = ?8,
            results = ?9, results_succeeded = ?10, results_failed = ?11, lease_expires_at = NULL, progress = NULL
        WHERE seq = ?1
        """;

    /// <returns>The places of the outcomes that were refused.</returns>
    public IReadOnlyList<int> Complete(ReadOnlySpan<RunOutcome> outcomes)
    {
        session.MayCrash("complete.1 begun");
        List<int>? refused = null;
        for (var place = 0; place < outcomes.Length; place++)
        {
            if (!Complete(outcomes[place]))
            {
                (refused ??= []).Add(place);
            }

            session.MayCrash("complete.4 between-outcomes");
        }

        return refused ?? [];
    }

    private bool Complete(in RunOutcome outcome)
    {
        var endedAt = RunRow.TicksOrNone(outcome.EndedAt) ?? session.Now;
        return outcome.To.IsFinal() ? TryEnd(outcome, outcome.To, endedAt) : TryWait(outcome, endedAt);
    }

    private bool TryEnd(in RunOutcome outcome, RunState to, long endedAt)
    {
        long seq;
        TypeRow type;
        using (var end = session.Connection.Use(End))
        {
            end.Set(1, outcome.RunId).Set(2, outcome.Attempt).Set(3, (long)to).Set(4, endedAt);
            SetStory(end, outcome, firstPlace: 5);
            if (!end.Step())
            {
                return false;
            }

            (seq, type) = (end.Number(0), session.Types.Get(end.Number(1)));
        }

        session.MayCrash("complete.2 ended");
        Log(outcome, seq);
        type.Move(RunState.Running, to);
        type.Started(RunRow.TicksOrNone(outcome.StartedAt));
        session.Notices.Finished(outcome.RunId, type.Name);
        session.Notices.Freed(type.Name);
        if (to == RunState.Succeeded)
        {
            // Not in the future, whatever the node's clock says: a success must not outlast the start that follows it.
            type.Succeeded(Math.Min(endedAt, session.Now));
            session.Notices.Succeeded();
        }

        return true;
    }

    private bool TryWait(in RunOutcome outcome, long endedAt)
    {
        long seq;
        long dueAt;
        string? node;
        TypeRow type;
        using (var held = session.Connection.Use(FindHeld).Set(1, outcome.RunId).Set(2, outcome.Attempt))
        {
            if (!held.Step())
            {
                return false;
            }

            (seq, type, node, dueAt) = (held.Number(0), session.Types.Get(held.Number(1)), held.Text(2), held.Number(4));
            if (held.IsSet(3))
            {
                // It was asked to end while it failed or was given back: it does not wait for another attempt.
                held.Reset();
                return TryEnd(outcome, RunState.Cancelled, endedAt);
            }
        }

        WaitAgain(outcome, seq, outcome.To == RunState.Retrying ? Math.Max(outcome.DueAt.UtcTicks, session.Now) : dueAt);
        session.MayCrash("complete.3 waits-again");
        RunStory.Tell(session.Connection, seq, AttemptOf(outcome, node, endedAt));
        Log(outcome, seq);
        type.Move(RunState.Running, outcome.To);
        type.Started(RunRow.TicksOrNone(outcome.StartedAt));
        session.Notices.Available(type.Name);
        session.Notices.Freed(type.Name);
        return true;
    }

    private void WaitAgain(in RunOutcome outcome, long seq, long dueAt)
    {
        using var wait = session.Connection.Use(Wait);
        wait.Set(1, seq).Set(2, (long)outcome.To).Set(3, dueAt).Set(4, outcome.IsAttemptReturned ? 1 : 0);
        SetStory(wait, outcome, firstPlace: 5);
        wait.Run();
    }

    private static RunAttempt AttemptOf(in RunOutcome outcome, string? node, long endedAt) => new(
        outcome.Attempt,
        node,
        outcome.WorkerName,
        RunRow.InstantOrNone(RunRow.TicksOrNone(outcome.StartedAt)),
        RunRow.Instant(endedAt),
        outcome.To,
        outcome.Error,
        outcome.Reason);

    private static void SetStory(Statement statement, in RunOutcome outcome, int firstPlace) => statement
        .Set(firstPlace, RunRow.TicksOrNone(outcome.StartedAt)).Set(firstPlace + 1, outcome.WorkerName)
        .Set(firstPlace + 2, StoreJson.Write(outcome.Error)).Set(firstPlace + 3, outcome.Reason)
        .Set(firstPlace + 4, outcome.Results).Set(firstPlace + 5, outcome.ResultsSucceeded).Set(firstPlace + 6, outcome.ResultsFailed);

    private void Log(in RunOutcome outcome, long seq)
    {
        if (outcome.Log is not null)
        {
            RunStory.Log(session.Connection, seq, outcome.Attempt, outcome.Log);
        }
    }
}
