using JobRunner.Queue;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Runs;

/// <summary>Renews leases and keeps what their nodes tell of the attempts.</summary>
internal sealed class RunRenewer(WriteSession session)
{
    private const string FindHeld =
        "SELECT seq, type, cancel_requested, coalesce(started_at, ?4) FROM jobrunner_runs WHERE id = ?1 AND attempt = ?2 AND node = ?3 AND state = 3";

    private const string Renew = "UPDATE jobrunner_runs SET lease_expires_at = ?2, started_at = ?3, progress = coalesce(?4, progress) WHERE seq = ?1";

    public HeartbeatAnswer Beat(Heartbeat heartbeat)
    {
        session.MayCrash("renew.1 begun");
        NodeTable.See(session, heartbeat);
        session.MayCrash("renew.2 node-seen");
        List<Guid>? lost = null;
        List<Guid>? cancelRequested = null;
        foreach (var lease in heartbeat.Leases)
        {
            if (!TryRenew(heartbeat, lease, out var isCancelRequested))
            {
                (lost ??= []).Add(lease.RunId);
            }
            else if (isCancelRequested)
            {
                (cancelRequested ??= []).Add(lease.RunId);
            }

            session.MayCrash(lease.StartedAt is null ? "renew.3 between-leases" : "start.1 recorded");
        }

        return lost is null && cancelRequested is null ? HeartbeatAnswer.Nothing : new HeartbeatAnswer(lost ?? [], cancelRequested ?? []);
    }

    private bool TryRenew(Heartbeat heartbeat, HeldLease lease, out bool isCancelRequested)
    {
        using var held = session.Connection.Use(FindHeld)
            .Set(1, lease.RunId).Set(2, lease.Attempt).Set(3, heartbeat.Node.NodeId).Set(4, lease.StartedAt?.UtcTicks);
        isCancelRequested = false;
        if (!held.Step())
        {
            return false;
        }

        var (seq, startedAt) = (held.Number(0), held.NumberOrNone(3));
        isCancelRequested = held.IsSet(2);
        session.Types.Get(held.Number(1)).Started(startedAt);
        using var renew = session.Connection.Use(Renew);
        renew.Set(1, seq).Set(2, session.Now + heartbeat.LeaseDuration.Ticks).Set(3, startedAt).Set(4, StoreJson.Write(lease.Progress)).Run();
        if (lease.Log is not null)
        {
            RunStory.Log(session.Connection, seq, lease.Attempt, lease.Log);
        }

        return true;
    }
}
