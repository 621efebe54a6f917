using JobRunner.Queue;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Runs;

/// <summary>Renews leases and keeps what their nodes tell of the attempts.</summary>
internal sealed class RunRenewer(WriteSession session)
{
    private const string Renew =
        """
        UPDATE jobrunner_runs SET lease_expires_at = ?4, started_at = coalesce(started_at, ?5), progress = coalesce(?6, progress)
        WHERE id = ?1 AND attempt = ?2 AND node = ?3 AND state = 3
        RETURNING seq, type, cancel_requested, started_at
        """;

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
        long seq;
        using (var renew = session.Connection.Use(Renew))
        {
            renew.Set(1, lease.RunId).Set(2, lease.Attempt).Set(3, heartbeat.Node.NodeId).Set(4, session.Now + heartbeat.LeaseDuration.Ticks)
                .Set(5, lease.StartedAt?.UtcTicks).Set(6, StoreJson.Write(lease.Progress));
            if (!renew.Step())
            {
                isCancelRequested = false;
                return false;
            }

            seq = renew.Number(0);
            isCancelRequested = renew.IsSet(2);
            session.Types.Get(renew.Number(1)).Started(renew.NumberOrNone(3));
        }

        if (lease.Log is not null)
        {
            RunStory.Log(session.Connection, seq, lease.Attempt, lease.Log);
        }

        return true;
    }
}
