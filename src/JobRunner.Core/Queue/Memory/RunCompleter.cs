namespace JobRunner.Queue.Memory;

/// <summary>Writes outcomes to the runs that they are about, if those still run under the same attempt.</summary>
internal sealed class RunCompleter(RunTable table)
{
    private const int SliceLength = 128;

    private readonly RunEntry?[] _found = new RunEntry?[SliceLength];

    /// <summary>Writes a batch of outcomes.</summary>
    /// <returns>The places of those that were refused; <see langword="null"/> for none.</returns>
    public List<int>? Complete(ReadOnlySpan<RunOutcome> outcomes, long now, ref PendingNotices notices)
    {
        List<int>? refused = null;
        for (var from = 0; from < outcomes.Length; from += SliceLength)
        {
            var slice = outcomes.Slice(from, Math.Min(SliceLength, outcomes.Length - from));
            Find(slice);
            for (var place = 0; place < slice.Length; place++)
            {
                if (_found[place] is { } entry && entry.IsHeldUnder(slice[place].Attempt))
                {
                    Complete(entry, slice[place], now, ref notices);
                }
                else
                {
                    (refused ??= []).Add(from + place);
                }
            }
        }

        Array.Clear(_found);
        return refused;
    }

    // All of a slice are found before any is changed: another processor leased them, and so the ways to its cache are taken side by side instead of one after the other.
    private void Find(ReadOnlySpan<RunOutcome> slice)
    {
        for (var place = 0; place < slice.Length; place++)
        {
            _found[place] = table.Find(slice[place].RunId);
        }
    }

    private void Complete(RunEntry entry, in RunOutcome outcome, long now, ref PendingNotices notices)
    {
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
