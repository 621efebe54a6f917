namespace JobRunner.Queue.Memory;

/// <summary>The runs, each in every order that its state calls for; the one place where a run changes its state.</summary>
internal sealed class RunTable
{
    private readonly RunRows _rows;
    private readonly RunIndex _byId;
    private readonly Dictionary<string, RunEntry> _byRequestId = [];
    private readonly FinishedRuns _finished;
    private readonly IndexedHeap<TypeQueue, NextDueOrder> _nextDue = new();

    public RunTable(InMemoryJobStoreOptions options)
    {
        _rows = new RunRows();
        _byId = new RunIndex(_rows);
        _finished = new FinishedRuns(options, _rows);
        Types = new TypeTable(options.MaxIdleTypes, _rows);
    }

    public TypeTable Types { get; }

    /// <summary>Whether a lease left runs waiting for other types to succeed.</summary>
    public bool AreDependentsWaiting { get; set; }

    public RunEntry? Find(Guid id) => _byId.Find(id);

    public RunEntry? Find(string requestId) => _byRequestId.TryGetValue(requestId, out var entry) ? entry : null;

    public RunEntry Add(NewRun run, long now)
    {
        var entry = _rows.Take();
        entry.Fill(run, Types.Use(run.JobType), now, Math.Max(run.DueAt.UtcTicks, now));
        _byId.Add(entry);
        if (run.RequestId is not null)
        {
            _byRequestId.Add(run.RequestId, entry);
        }

        Attach(entry);
        return entry;
    }

    /// <summary>Moves a run to another state.</summary>
    /// <remarks>What the new state's order goes by is set before, what the old one's went by is cleared after.</remarks>
    public void Move(RunEntry entry, RunState to)
    {
        if (!RunTransitions.CanMove(entry.State, to))
        {
            throw new InvalidOperationException(
                $"Run {entry.Id} was to go from {entry.State} to {to}, which the transition table does not have: a defect of the store.");
        }

        Detach(entry);
        entry.State = to;
        Attach(entry);
    }

    /// <summary>Queues what has fallen due.</summary>
    public void Promote(long now)
    {
        while (_nextDue.Count > 0 && _nextDue.First is var type && type.NextDueAt <= now)
        {
            Move(type.FirstLater!.Value, RunState.Queued);
        }
    }

    /// <summary>Gives the runs and the marks of one name to another.</summary>
    public void Rename(string from, string to)
    {
        if (from == to || Types.Find(from) is null)
        {
            return;
        }

        var (older, newer) = (Types.Use(from), Types.Use(to));
        foreach (var entry in older.ToArray())
        {
            Detach(entry);
            entry.GiveTo(newer);
            Attach(entry);
        }

        newer.TakeMarks(older);
        Types.Release(older);
        Types.Release(newer);
    }

    /// <summary>Forgets ended runs until the bounds hold.</summary>
    public void ForgetExcess()
    {
        _finished.FetchExcess();
        while (_finished.Excess() is { } entry)
        {
            Forget(entry);
        }
    }

    /// <summary>Forgets ended runs that are old enough, up to a number.</summary>
    public int ForgetOutdated(PruneRequest request)
    {
        var forgotten = 0;
        while (forgotten < request.MaxRuns
            && _finished.Outdated(request.FinishedBefore.UtcTicks, request.FailedBefore.UtcTicks) is { } entry)
        {
            Forget(entry);
            forgotten++;
        }

        return forgotten;
    }

    private void Forget(RunEntry entry)
    {
        Detach(entry);
        _byId.Remove(entry);
        if (entry.RequestId is { } requestId)
        {
            _byRequestId.Remove(requestId);
            _byRequestId.TrimSparse();
        }

        Types.Release(entry.Type);
        _rows.GiveBack(entry);
    }

    private void Attach(RunEntry entry)
    {
        entry.Type.Attach(entry);
        if (entry.State.IsFinal())
        {
            _finished.Add(entry);
        }
        else
        {
            Reschedule(entry.Type);
        }
    }

    private void Detach(RunEntry entry)
    {
        entry.Type.Detach(entry);
        if (entry.State.IsFinal())
        {
            _finished.Remove(entry);
        }
        else
        {
            Reschedule(entry.Type);
        }
    }

    private void Reschedule(TypeQueue type)
    {
        var next = type.FirstLater?.DueAt ?? long.MaxValue;
        if (next == type.NextDueAt)
        {
            return;
        }

        var isListed = type.NextDueAt != long.MaxValue;
        if (isListed && next == long.MaxValue)
        {
            _nextDue.Remove(type);
        }

        type.NextDueAt = next;
        if (isListed && next != long.MaxValue)
        {
            _nextDue.Update(type);
        }
        else if (!isListed)
        {
            _nextDue.Add(type);
        }
    }
}
