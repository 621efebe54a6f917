namespace JobRunner.Queue.Memory;

/// <summary>Gives due runs to a node, across the types that it asks for, in one order.</summary>
internal sealed class RunLeaser(RunTable table)
{
    private readonly LeaseHeap _cursors = new();

    public LeaseAnswer Lease(LeaseRequest request, long now)
    {
        var rules = new LeaseRules(table, request, now);
        var left = new LeaseRoom(Math.Max(0, request.MaxRuns), Math.Max(0, request.MaxAhead));
        var most = Open(in rules, request, left, out var nextDueAt);
        var runs = most == 0 ? [] : new LeasedRun[most];
        var taken = 0;
        while (taken < runs.Length && _cursors.Count > 0)
        {
            ref var cursor = ref _cursors.First;
            if (left.Trim(ref cursor))
            {
                Settle(rules.FindHead(ref cursor));
            }
            else if (IsHeadRight(in rules, ref cursor))
            {
                left.Spend(cursor.StartNow > 0);
                runs[taken++] = Take(ref cursor, request, now);
                Settle(rules.FindHead(ref cursor));
            }
        }

        _cursors.Clear();
        Array.Resize(ref runs, taken);
        return new LeaseAnswer(runs, nextDueAt == long.MaxValue ? null : RunSnapshot.Instant(nextDueAt));
    }

    /// <summary>Puts up a cursor for each capacity that can be filled.</summary>
    /// <returns>How many runs can be taken at most.</returns>
    private int Open(in LeaseRules rules, LeaseRequest request, in LeaseRoom room, out long nextDueAt)
    {
        nextDueAt = long.MaxValue;
        long most = 0;
        var capacities = request.Types.Span;
        for (var place = 0; place < capacities.Length; place++)
        {
            ref readonly var capacity = ref capacities[place];
            if (table.Types.Find(capacity.JobType) is not { } type)
            {
                continue;
            }

            nextDueAt = Math.Min(nextDueAt, type.NextDueAt);
            var cursor = new LeaseCursor(type, place, in capacity);
            if (type.Ready.Count > 0 && type.Pause is null && rules.FindHead(ref cursor))
            {
                _cursors.Add(cursor);
                most += Math.Min(cursor.StartNow + (long)cursor.Ahead, type.Ready.Count);
            }
        }

        return (int)Math.Min(most, room.Total);
    }

    // Another cursor of the same type may have taken the head, or what was left of a limit.
    private bool IsHeadRight(in LeaseRules rules, ref LeaseCursor cursor)
    {
        var head = cursor.Head;
        if (head.State == RunState.Queued && rules.ArePlain(cursor))
        {
            return true;
        }

        var isFound = rules.FindHead(ref cursor);
        if (isFound && cursor.Head == head)
        {
            return true;
        }

        Settle(isFound);
        return false;
    }

    private void Settle(bool hasHead)
    {
        if (hasHead)
        {
            _cursors.SettleFirst();
        }
        else
        {
            _cursors.RemoveFirst();
        }
    }

    private LeasedRun Take(ref LeaseCursor cursor, LeaseRequest request, long now)
    {
        var entry = cursor.Head;
        var isStarted = cursor.StartNow > 0;
        table.Move(entry, RunState.Running);
        entry.Attempt++;
        entry.NodeId = request.NodeId;
        entry.WorkerName = null;
        entry.LeaseExpiresAt = now + request.LeaseDuration.Ticks;
        entry.StartedAt = isStarted ? now : 0;
        entry.Flags &= ~(RunFlags.IsIdempotent | RunFlags.IsCancelRequested);
        entry.Flags |= request.Types.Span[cursor.Capacity].IsIdempotent ? RunFlags.IsIdempotent : RunFlags.None;
        entry.Story?.BeginAttempt();
        if (isStarted)
        {
            cursor.StartNow--;
            entry.Type.LastStartedAt = Math.Max(entry.Type.LastStartedAt, now);
        }
        else
        {
            cursor.Ahead--;
        }

        return RunSnapshot.LeaseOf(entry);
    }
}
