using JobRunner.Queue;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Runs;

/// <summary>Cancels runs: waiting ones at once, running ones by a request that their node sees.</summary>
internal sealed class RunCanceller(WriteSession session)
{
    private const string Find = "SELECT seq, state, type FROM jobrunner_runs WHERE id = ?1";

    private const string End = "UPDATE jobrunner_runs SET state = 7, finished_at = ?2, reason = ?3 WHERE seq = ?1";

    private const string Request =
        "UPDATE jobrunner_runs SET cancel_requested = 1, cancel_reason = coalesce(cancel_reason, ?2) WHERE seq = ?1";

    public CancelAnswer Cancel(Guid runId, string? reason)
    {
        long seq;
        RunState state;
        TypeRow type;
        using (var found = session.Connection.Use(Find).Set(1, runId))
        {
            if (!found.Step())
            {
                return CancelAnswer.NotFound;
            }

            (seq, state, type) = (found.Number(0), (RunState)found.Number(1), session.Types.Get(found.Number(2)));
        }

        if (state.IsFinal())
        {
            return CancelAnswer.AlreadyFinished;
        }

        if (state == RunState.Running)
        {
            using var request = session.Connection.Use(Request);
            request.Set(1, seq).Set(2, reason).Run();
            session.Notices.CancelRequested(runId, type.Name);
            return CancelAnswer.Requested;
        }

        using var end = session.Connection.Use(End);
        end.Set(1, seq).Set(2, session.Now).Set(3, reason).Run();
        type.Move(state, RunState.Cancelled);
        session.Notices.Finished(runId, type.Name);
        session.Notices.Freed(type.Name);
        return CancelAnswer.Cancelled;
    }
}
