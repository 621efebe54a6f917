namespace JobRunner.Queue.Memory;

/// <summary>Cancels runs: waiting ones at once, running ones by a request that their node sees.</summary>
internal sealed class RunCanceller(RunTable table)
{
    public CancelAnswer Cancel(RunEntry? found, string? reason, long now, ref PendingNotices notices)
    {
        if (found is not { } entry)
        {
            return CancelAnswer.NotFound;
        }

        if (entry.State.IsFinal())
        {
            return CancelAnswer.AlreadyFinished;
        }

        if (entry.State == RunState.Running)
        {
            return Request(entry, reason, ref notices);
        }

        if (reason is not null || entry.Story is not null)
        {
            entry.Tell().Reason = reason;
        }

        entry.FinishedAt = now;
        table.Move(entry, RunState.Cancelled);
        notices.Finished(entry);
        notices.Freed(entry.Type);
        return CancelAnswer.Cancelled;
    }

    private static CancelAnswer Request(RunEntry entry, string? reason, ref PendingNotices notices)
    {
        entry.Flags |= RunFlags.IsCancelRequested;
        if (reason is not null)
        {
            entry.Tell().CancelReason ??= reason;
        }

        notices.CancelRequested(entry);
        return CancelAnswer.Requested;
    }
}
