namespace JobRunner.Queue.Memory;

/// <summary>Writes outcomes to the runs that they are about, if those still run under the same attempt.</summary>
internal sealed class RunCompleter(RunTable table)
{
    /// <returns>Whether the outcome was accepted.</returns>
    public bool Complete(in RunOutcome outcome, long now, ref PendingNotices notices)
    {
        if (table.Find(outcome.RunId) is not { } entry || !entry.IsHeldUnder(outcome.Attempt))
        {
            return false;
        }

        Record(entry, outcome);
        var endedAt = outcome.EndedAt == default ? now : outcome.EndedAt.UtcTicks;
        if (outcome.To.IsFinal())
        {
            Finish(entry, outcome.To, endedAt, now, ref notices);
        }
        else if (entry.IsCancelRequested)
        {
            // It was asked to end while it failed or was given back: it does not wait for another attempt.
            Finish(entry, RunState.Cancelled, endedAt, now, ref notices);
        }
        else
        {
            Wait(entry, outcome, endedAt, now, ref notices);
        }

        notices.Freed(entry.Type);
        return true;
    }

    private static void Record(RunEntry entry, in RunOutcome outcome)
    {
        var type = entry.Type;
        entry.WorkerName = outcome.WorkerName;
        entry.StartedAt = outcome.StartedAt == default ? 0 : outcome.StartedAt.UtcTicks;
        type.LastStartedAt = Math.Max(type.LastStartedAt, entry.StartedAt);
        entry.Results = RunResults.Of(outcome);
        if (entry.Story is null && outcome is { Error: null, Reason: null, Log: null or { Count: 0 } })
        {
            return;
        }

        var story = entry.Tell();
        story.Error = outcome.Error;
        story.Reason = outcome.Reason ?? (outcome.To == RunState.Cancelled || entry.IsCancelRequested ? story.CancelReason : null);
        if (outcome.Log is not null)
        {
            story.ReplaceLog(outcome.Log);
        }
    }

    private void Finish(RunEntry entry, RunState to, long endedAt, long now, ref PendingNotices notices)
    {
        entry.FinishedAt = endedAt;
        entry.Flags |= RunFlags.HasUntoldAttempt;
        table.Move(entry, to);
        notices.Finished(entry);
        if (to != RunState.Succeeded)
        {
            return;
        }

        // Not in the future, whatever the node's clock says: a success must not outlast the start that follows it.
        entry.Type.LastSucceededAt = Math.Max(entry.Type.LastSucceededAt, Math.Min(endedAt, now));
        if (table.AreDependentsWaiting)
        {
            table.AreDependentsWaiting = false;
            notices.Available(null);
        }
    }

    private void Wait(RunEntry entry, in RunOutcome outcome, long endedAt, long now, ref PendingNotices notices)
    {
        var story = entry.Tell();
        story.AttemptsReturned += outcome.IsAttemptReturned ? 1 : 0;
        story.Add(RunSnapshot.AttemptOf(entry, endedAt, outcome.To));
        if (outcome.To == RunState.Retrying)
        {
            entry.DueAt = Math.Max(outcome.DueAt.UtcTicks, now);
        }

        table.Move(entry, outcome.To);
        notices.Available(entry.Type.Name);
    }
}
