using JobRunner.Queue;
using JobRunner.Sqlite.Runs;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Leasing;

/// <summary>Gives due runs to a node.</summary>
/// <remarks>Nobody else writes while it picks and takes: the transaction has the file's only write lock.</remarks>
internal static class RunLeaser
{
    // One statement for all that are alike, which as a rule is all.
    private const string Take =
        """
        UPDATE jobrunner_runs SET state = 3, attempt = attempt + 1, lane = lane | 8, node = ?2, worker = NULL, lease_expires_at = ?3, started_at = ?4,
            idempotent = ?5, cancel_requested = 0, error = NULL, reason = NULL, progress = NULL
        WHERE seq IN (SELECT value FROM json_each(?1))
        """;

    public static LeaseAnswer Lease(WriteSession session, LeaseRequest request)
    {
        session.MayCrash("lease.1 begun");
        QueueOrdered(session, request);
        var picker = new RunPicker(session, request);
        var picks = picker.Pick();
        session.MayCrash("lease.2 picked");
        foreach (var alike in picks.GroupBy(pick => (pick.Run.IsStarted, pick.IsIdempotent)))
        {
            TakeRuns(session, request, alike.Key, alike.Select(pick => pick.Seq));
            session.MayCrash("lease.3 between-takes");
        }

        picks.ForEach(pick => Count(session, pick));

        return Answer(picks, picker, request);
    }

    /// <summary>Answers a lease that finds nothing, and otherwise says that there is something to take.</summary>
    public static (bool IsAnswer, LeaseAnswer Answer) Peek(WriteSession session, LeaseRequest request)
    {
        if (WantsOrdered(session, request))
        {
            return default;
        }

        var picker = new RunPicker(session, request);
        var picks = picker.Pick();
        return (picks.Count == 0, Answer(picks, picker, request));
    }

    private static LeaseAnswer Answer(List<LeasePick> picks, RunPicker picker, LeaseRequest request)
    {
        LeasedRun[] runs = [.. picks.Select(pick => pick.Run)];
        return new LeaseAnswer(runs, RunRow.InstantOrNone(picker.NextDueAt)) { IsAll = !request.IsAnyBound && request.HasRoomBeside(runs) };
    }

    // An order is that of what is queued or retrying; what has fallen due takes its place in it first.
    private static void QueueOrdered(WriteSession session, LeaseRequest request)
    {
        foreach (ref readonly var capacity in request.Types.Span)
        {
            if (capacity.IsOrdered && session.Types.Find(capacity.JobType) is { HasLater: true } type)
            {
                RunPromoter.PromoteAll(session, type);
            }
        }
    }

    private static bool WantsOrdered(WriteSession session, LeaseRequest request)
    {
        foreach (ref readonly var capacity in request.Types.Span)
        {
            if (capacity.IsOrdered && session.Types.Find(capacity.JobType) is { HasLater: true })
            {
                return true;
            }
        }

        return false;
    }

    private static void TakeRuns(WriteSession session, LeaseRequest request, (bool IsStarted, bool IsIdempotent) how, IEnumerable<long> seqs)
    {
        using var take = session.Connection.Use(Take);
        take.Set(1, $"[{string.Join(',', seqs)}]").Set(2, request.NodeId).Set(3, session.Now + request.LeaseDuration.Ticks)
            .Set(4, how.IsStarted ? session.Now : null).Set(5, how.IsIdempotent ? 1 : 0).Run();
    }

    private static void Count(WriteSession session, in LeasePick pick)
    {
        pick.Type.Move(pick.From, RunState.Running);
        if (pick.Run.IsStarted)
        {
            pick.Type.Started(session.Now);
        }
    }
}
