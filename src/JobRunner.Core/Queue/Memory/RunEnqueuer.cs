namespace JobRunner.Queue.Memory;

/// <summary>Makes runs, unless something stands in their way.</summary>
internal sealed class RunEnqueuer(RunTable table, RunCanceller canceller)
{

    public EnqueueResult Enqueue(NewRun run, long now, ref PendingNotices notices)
    {
        if ((table.Find(run.Id) ?? (run.RequestId is null ? null : table.Find(run.RequestId))) is { } same)
        {
            return Instead(EnqueueStatus.Duplicate, same);
        }

        if (run.Fire is not null && Refuse(run, run.Fire, now, ref notices) is { } refusal)
        {
            return refusal;
        }

        var entry = table.Add(run, now);
        notices.Available(run.JobType);
        return Instead(EnqueueStatus.Created, entry);
    }

    private static EnqueueResult Instead(EnqueueStatus status, RunEntry entry) => new(status, entry.Id, entry.State);

    private EnqueueResult? Refuse(NewRun run, ScheduledFire fire, long now, ref PendingNotices notices)
    {
        var type = table.Types.Use(run.JobType);
        if (type.LastFireAt >= fire.At.UtcTicks)
        {
            return new EnqueueResult(EnqueueStatus.AlreadyFired, Guid.Empty, default);
        }

        type.LastFireAt = fire.At.UtcTicks;
        if (type.OfSchedule is not { } earlier)
        {
            return null;
        }

        if (earlier.InTheWay(fire.Overlap) is { } inTheWay)
        {
            return Instead(EnqueueStatus.Overlapped, inTheWay);
        }

        if (fire.Overlap == OverlapPolicy.CancelRunning)
        {
            foreach (var entry in earlier.ToArray())
            {
                canceller.Cancel(entry, CancelReason.Replaced, now, ref notices);
            }
        }

        return null;
    }
}
