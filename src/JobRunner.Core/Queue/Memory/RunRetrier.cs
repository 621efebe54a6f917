namespace JobRunner.Queue.Memory;

/// <summary>Gives ended runs that did not succeed all their tries again.</summary>
internal sealed class RunRetrier(RunTable table)
{
    /// <returns>Whether there was such a run.</returns>
    public bool Retry(RunEntry? found, long now, ref PendingNotices notices)
    {
        if (found is not { } entry || !RunTransitions.CanMove(entry.State, RunState.Queued) || !entry.State.IsFinal())
        {
            return false;
        }

        if ((entry.Flags & RunFlags.HasUntoldAttempt) != 0)
        {
            entry.Tell().Add(RunSnapshot.AttemptOf(entry, entry.FinishedAt, entry.State));
        }

        entry.Flags &= ~(RunFlags.HasUntoldAttempt | RunFlags.IsCancelRequested);
        entry.Tell().Reopen(entry.Attempt);
        entry.Results = null;
        entry.DueAt = now;
        table.Move(entry, RunState.Queued);
        entry.FinishedAt = 0;
        notices.Available(entry.Type.Name);
        return true;
    }
}
