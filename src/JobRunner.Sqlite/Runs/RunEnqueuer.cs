using JobRunner.Queue;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Runs;

/// <summary>Makes runs, unless something stands in their way.</summary>
internal sealed class RunEnqueuer(WriteSession session)
{
    // The unique ids are looked at by the insert itself: as a rule nothing stands in the way.
    private const string Insert =
        """
        INSERT INTO jobrunner_runs (id, type, state, lane, due_at, enqueued_at, request_id, trace_parent, fire_at, fire_overlap, metadata, payload)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        ON CONFLICT DO NOTHING
        """;

    private const string FindById = "SELECT id, state, due_at FROM jobrunner_runs WHERE id = ?1";

    private const string FindByRequest = "SELECT id, state, due_at FROM jobrunner_runs WHERE request_id = ?1";

    private const string LatestLive =
        """
        SELECT id, state, due_at FROM jobrunner_runs INDEXED BY jobrunner_runs_fired
        WHERE type = ?1 AND fire_at IS NOT NULL AND state <= 3 AND state <= ?2
        ORDER BY id DESC LIMIT 1
        """;

    private const string AllLive = "SELECT id FROM jobrunner_runs INDEXED BY jobrunner_runs_fired WHERE type = ?1 AND fire_at IS NOT NULL AND state <= 3";

    public IReadOnlyList<EnqueueResult> Enqueue(ReadOnlySpan<NewRun> runs)
    {
        session.MayCrash("enqueue.1 begun");
        var results = new EnqueueResult[runs.Length];
        for (var place = 0; place < runs.Length; place++)
        {
            results[place] = Enqueue(runs[place]);
            session.MayCrash("enqueue.2 between-runs");
        }

        return results;
    }

    private EnqueueResult Enqueue(NewRun run)
    {
        if (run.Fire is { } fire && (FindSame(run) ?? Refuse(run, fire)) is { } refusal)
        {
            return refusal;
        }

        var type = session.Types.Use(run.JobType);
        var dueAt = Math.Max(run.DueAt.UtcTicks, session.Now);
        var state = dueAt > session.Now ? RunState.Scheduled : RunState.Queued;
        if (!TryInsert(run, type, state, dueAt))
        {
            return FindSame(run) ?? throw new InvalidOperationException($"Run {run.Id} was refused for an id that no run has: a defect of the store.");
        }

        type.Count(state);
        // Whoever resumes it tells of what waits.
        if (type.PausedAt is null)
        {
            session.Notices.Available(run.JobType);
        }

        return new EnqueueResult(EnqueueStatus.Created, run.Id, state);
    }

    private bool TryInsert(NewRun run, TypeRow type, RunState state, long dueAt)
    {
        using var insert = session.Connection.Use(Insert);
        insert.Set(1, run.Id).Set(2, type.Key).Set(3, (long)state).Set(4, Lanes.Of(run)).Set(5, dueAt).Set(6, session.Now)
            .Set(7, run.RequestId).Set(8, run.TraceParent).Set(9, run.Fire?.At.UtcTicks).Set(10, (long?)run.Fire?.Overlap)
            .Set(11, StoreJson.Write(run.Metadata)).Set(12, run.Payload.Utf8.Span).Run();
        return session.Connection.Changes > 0;
    }

    private EnqueueResult? FindSame(NewRun run)
    {
        using var byId = session.Connection.Use(FindById).Set(1, run.Id);
        if (byId.Step())
        {
            return Instead(EnqueueStatus.Duplicate, byId);
        }

        if (run.RequestId is null)
        {
            return null;
        }

        using var byRequest = session.Connection.Use(FindByRequest).Set(1, run.RequestId);
        return byRequest.Step() ? Instead(EnqueueStatus.Duplicate, byRequest) : null;
    }

    private EnqueueResult? Refuse(NewRun run, ScheduledFire fire)
    {
        var type = session.Types.Use(run.JobType);
        if (type.LastFireAt >= fire.At.UtcTicks)
        {
            return new EnqueueResult(EnqueueStatus.AlreadyFired, Guid.Empty, default);
        }

        type.Fired(fire.At.UtcTicks);
        session.MayCrash("enqueue.3 fired");
        if (fire.Overlap == OverlapPolicy.CancelRunning)
        {
            CancelLive(type);
        }

        return fire.Overlap switch
        {
            OverlapPolicy.Skip => InTheWay(type, RunState.Running),
            OverlapPolicy.BufferOne => InTheWay(type, RunState.Queued),
            _ => null,
        };
    }

    private EnqueueResult? InTheWay(TypeRow type, RunState upTo)
    {
        using var live = session.Connection.Use(LatestLive).Set(1, type.Key).Set(2, (long)upTo);
        return live.Step() ? Instead(EnqueueStatus.Overlapped, live) : null;
    }

    private void CancelLive(TypeRow type)
    {
        var runIds = new List<Guid>();
        using (var live = session.Connection.Use(AllLive).Set(1, type.Key))
        {
            while (live.Step())
            {
                runIds.Add(live.Id(0));
            }
        }

        var canceller = new RunCanceller(session);
        runIds.ForEach(runId => canceller.Cancel(runId, CancelReason.Replaced));
    }

    private EnqueueResult Instead(EnqueueStatus status, Files.Statement row) =>
        new(status, row.Id(0), RunRow.StateOf(row.Number(1), row.Number(2), session.Now));
}
