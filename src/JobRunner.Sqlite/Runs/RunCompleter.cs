using JobRunner.Queue;
using JobRunner.Sqlite.Files;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Runs;

/// <summary>Writes outcomes to the runs that they are about, if those still run under the same attempt.</summary>
internal sealed class RunCompleter(WriteSession session)
{
    // Not RETURNING: for that SQLite makes a table each time, which costs as much as the change.
    private const string FindHeld = "SELECT seq, type, node, cancel_requested, due_at FROM jobrunner_runs WHERE id = ?1 AND attempt = ?2 AND state = 3";

    private const string EndRun =
        """
        UPDATE jobrunner_runs SET state = ?2, finished_at = ?3, untold = 1, lease_expires_at = NULL, progress = NULL,
            reason = coalesce(?8, CASE WHEN ?2 = 7 OR cancel_requested THEN cancel_reason END),
            started_at = ?5, worker = ?6, error = ?7, results = ?9, results_succeeded = ?10, results_failed = ?11
        WHERE seq = ?1
        """;

    private const string WaitAgain =
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
        if (Find(outcome) is not { } held)
        {
            return false;
        }

        var endedAt = RunRow.TicksOrNone(outcome.EndedAt) ?? session.Now;
        if (outcome.To.IsFinal())
        {
            End(outcome, held, outcome.To, endedAt);
        }
        else if (held.IsCancelRequested)
        {
            // It was asked to end while it failed or was given back: it does not wait for another attempt.
            End(outcome, held, RunState.Cancelled, endedAt);
        }
        else
        {
            Wait(outcome, held, endedAt);
        }

        if (outcome.Log is not null)
        {
            RunStory.Log(session.Connection, held.Seq, outcome.Attempt, outcome.Log);
        }

        held.Type.Started(RunRow.TicksOrNone(outcome.StartedAt));
        session.Notices.Freed(held.Type.Name);
        return true;
    }

    private HeldRun? Find(in RunOutcome outcome)
    {
        using var held = session.Connection.Use(FindHeld).Set(1, outcome.RunId).Set(2, outcome.Attempt);
        return held.Step()
            ? new HeldRun(held.Number(0), session.Types.Get(held.Number(1)), held.Text(2), held.IsSet(3), held.Number(4))
            : null;
    }

    private void End(in RunOutcome outcome, in HeldRun held, RunState to, long endedAt)
    {
        using (var end = session.Connection.Use(EndRun))
        {
            end.Set(1, held.Seq).Set(2, (long)to).Set(3, endedAt);
            SetStory(end, outcome);
            end.Run();
        }

        session.MayCrash("complete.2 ended");
        held.Type.Move(RunState.Running, to);
        session.Notices.Finished(outcome.RunId, held.Type.Name);
        if (to == RunState.Succeeded)
        {
            // Not in the future, whatever the node's clock says: a success must not outlast the start that follows it.
            held.Type.Succeeded(Math.Min(endedAt, session.Now));
            session.Notices.Succeeded();
        }
    }

    private void Wait(in RunOutcome outcome, in HeldRun held, long endedAt)
    {
        using (var wait = session.Connection.Use(WaitAgain))
        {
            wait.Set(1, held.Seq).Set(2, (long)outcome.To).Set(4, outcome.IsAttemptReturned ? 1 : 0)
                .Set(3, outcome.To == RunState.Retrying ? Math.Max(outcome.DueAt.UtcTicks, session.Now) : held.DueAt);
            SetStory(wait, outcome);
            wait.Run();
        }

        session.MayCrash("complete.3 waits-again");
        RunStory.Tell(session.Connection, held.Seq, AttemptOf(outcome, held.NodeId, endedAt));
        held.Type.Move(RunState.Running, outcome.To);
        session.Notices.Available(held.Type.Name);
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

    private static void SetStory(Statement statement, in RunOutcome outcome) => statement
        .Set(5, RunRow.TicksOrNone(outcome.StartedAt)).Set(6, outcome.WorkerName).Set(7, StoreJson.Write(outcome.Error)).Set(8, outcome.Reason)
        .Set(9, outcome.Results).Set(10, outcome.ResultsSucceeded).Set(11, outcome.ResultsFailed);

    private readonly record struct HeldRun(long Seq, TypeRow Type, string? NodeId, bool IsCancelRequested, long DueAt);
}
