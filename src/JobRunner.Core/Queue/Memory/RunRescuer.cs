namespace JobRunner.Queue.Memory;

/// <summary>Ends leases that ran out, because their node died or lost touch.</summary>
internal sealed class RunRescuer(RunTable table)
{
    public List<RescuedRun> Rescue(int maxDeaths, long now, ref PendingNotices notices)
    {
        var rescued = new List<RescuedRun>();
        foreach (var type in table.Types.All)
        {
            if (type.RunningCount == 0)
            {
                continue;
            }

            foreach (var entry in type.InState(RunState.Running)!.ToArray())
            {
                if (entry.LeaseExpiresAt <= now)
                {
                    rescued.Add(Rescue(entry, maxDeaths, now, ref notices));
                }
            }
        }

        return rescued;
    }

    private static ExpiredLease ExpiredLeaseOf(RunEntry entry) => new(
        entry.Attempt,
        entry.NodeId,
        entry.StartedAt != 0,
        (entry.Flags & RunFlags.IsIdempotent) != 0,
        entry.Deaths,
        entry.IsCancelRequested,
        entry.Story?.CancelReason);

    private RescuedRun Rescue(RunEntry entry, int maxDeaths, long now, ref PendingNotices notices)
    {
        var isStarted = entry.StartedAt != 0;
        var story = entry.Tell();
        story.Deaths += isStarted ? 1 : 0;
        var (to, error, reason) = ExpiredLeaseOf(entry).Decide(maxDeaths);
        (story.Error, story.Reason) = (error, reason);
        if (to.IsFinal())
        {
            entry.FinishedAt = now;
            entry.Flags |= RunFlags.HasUntoldAttempt;
            table.Move(entry, to);
            notices.Finished(entry);
        }
        else
        {
            story.AttemptsReturned += isStarted ? 0 : 1;
            story.Add(RunSnapshot.AttemptOf(entry, now, to));
            table.Move(entry, to);
            notices.Available(entry.Type.Name);
        }

        notices.Freed(entry.Type);
        return new RescuedRun(entry.Id, entry.Type.Name, entry.Attempt, entry.NodeId, to, error);
    }
}
