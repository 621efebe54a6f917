namespace JobRunner.Queue.Memory;

/// <summary>Renews leases and keeps what their nodes tell of the attempts.</summary>
internal sealed class RunRenewer(RunTable table)
{
    public HeartbeatAnswer Renew(Heartbeat heartbeat, long now)
    {
        List<Guid>? lost = null;
        List<Guid>? cancelRequested = null;
        foreach (var lease in heartbeat.Leases)
        {
            if (table.Find(lease.RunId) is not { } entry || !entry.IsHeldUnder(lease.Attempt) || entry.NodeId != heartbeat.Node.NodeId)
            {
                (lost ??= []).Add(lease.RunId);
                continue;
            }

            entry.LeaseExpiresAt = now + heartbeat.LeaseDuration.Ticks;
            Record(entry, lease);
            if (entry.IsCancelRequested)
            {
                (cancelRequested ??= []).Add(entry.Id);
            }
        }

        return lost is null && cancelRequested is null ? HeartbeatAnswer.Nothing : new HeartbeatAnswer(lost ?? [], cancelRequested ?? []);
    }

    private static void Record(RunEntry entry, HeldLease lease)
    {
        if (lease.StartedAt is { } startedAt && entry.StartedAt == 0)
        {
            entry.StartedAt = startedAt.UtcTicks;
            entry.Type.LastStartedAt = Math.Max(entry.Type.LastStartedAt, entry.StartedAt);
        }

        if (lease.Progress is not null)
        {
            entry.Tell().Progress = lease.Progress;
        }

        if (lease.Log is not null)
        {
            entry.Tell().ReplaceLog(lease.Log);
        }
    }
}
