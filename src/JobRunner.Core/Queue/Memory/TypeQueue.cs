namespace JobRunner.Queue.Memory;

/// <summary>All that the store keeps of one type: its runs, in the orders in which they are asked for, and its marks.</summary>
internal sealed class TypeQueue(string name, RunRows rows)
{
    private readonly RunList?[] _byState = new RunList?[RunTransitions.States.Count];
    private readonly SortedRuns<DueOrder> _later = new(rows);
    private OrderedRuns? _ordered;
    private int _runningMessages;
    private int _runningTicks;

    public string Name => name;

    public ReadyRuns Ready { get; } = new(rows);

    /// <summary>The runs of its schedule that have not ended.</summary>
    public ScheduleRuns? OfSchedule { get; private set; }

    public TypePause? Pause { get; set; }

    public long LastFireAt { get; set; }

    public long LastStartedAt { get; set; }

    public long LastSucceededAt { get; set; }

    /// <summary>Whether a lease left due runs waiting for a run of the type to end.</summary>
    public bool IsHeldBack { get; set; }

    /// <summary>When the first run that is due later falls due, as <see cref="RunTable"/> last saw it.</summary>
    public long NextDueAt { get; set; } = long.MaxValue;

    public int NextDuePlace;

    public LinkedListNode<TypeQueue>? IdleNode { get; set; }

    public int Count { get; private set; }

    public int RunningCount => _runningMessages + _runningTicks;

    public RunEntry? FirstLater => _later.First;

    public bool HasMarks => IsPinned || LastStartedAt != 0 || LastSucceededAt != 0;

    /// <summary>Whether its marks are kept however many other types there are.</summary>
    public bool IsPinned => Pause is not null || LastFireAt != 0;

    public RunList? InState(RunState state) => _byState[(int)state];

    public int CountOf(RunState state) => _byState[(int)state]?.Count ?? 0;

    public int RunningOf(LeaseSelection selection) => selection switch
    {
        LeaseSelection.Messages => _runningMessages,
        LeaseSelection.Ticks => _runningTicks,
        _ => RunningCount,
    };

    public void Attach(RunEntry entry)
    {
        Count++;
        (_byState[(int)entry.State] ??= new(rows)).Add(entry);
        switch (entry.State)
        {
            case RunState.Queued:
                Ready.Add(entry);
                break;
            case RunState.Scheduled or RunState.Retrying:
                _later.Add(entry);
                break;
            case RunState.Running:
                Running(entry)++;
                break;
        }

        if (_ordered is not null && OrderedRuns.Takes(entry.State))
        {
            _ordered.Add(entry);
        }

        if (entry.IsOfSchedule && !entry.State.IsFinal())
        {
            (OfSchedule ??= new()).Add(entry);
        }
    }

    public void Detach(RunEntry entry)
    {
        Count--;
        _byState[(int)entry.State]!.Remove(entry);
        switch (entry.State)
        {
            case RunState.Queued:
                Ready.Remove(entry);
                break;
            case RunState.Scheduled or RunState.Retrying:
                _later.Remove(entry);
                break;
            case RunState.Running:
                Running(entry)--;
                break;
        }

        if (_ordered is not null && OrderedRuns.Takes(entry.State))
        {
            _ordered.Remove(entry);
        }

        if (entry.IsOfSchedule && !entry.State.IsFinal())
        {
            OfSchedule!.Remove(entry);
        }
    }

    /// <summary>Finds the run that has to go next where order is preserved, whether or not it can go now.</summary>
    /// <remarks>The order is kept from the first time that it is asked for: few types need it.</remarks>
    public RunEntry? FirstInOrder(LeaseSelection selection)
    {
        if (_ordered is null)
        {
            _ordered = new(rows);
            foreach (var state in RunTransitions.States.Where(OrderedRuns.Takes))
            {
                Array.ForEach(InState(state)?.ToArray() ?? [], _ordered.Add);
            }
        }

        return _ordered.First(selection);
    }

    public RunEntry[] ToArray() => [.. _byState.SelectMany(list => list?.ToArray() ?? [])];

    /// <summary>Takes over the marks of an older name, which keeps none.</summary>
    public void TakeMarks(TypeQueue older)
    {
        Pause ??= older.Pause;
        LastFireAt = Math.Max(LastFireAt, older.LastFireAt);
        LastStartedAt = Math.Max(LastStartedAt, older.LastStartedAt);
        LastSucceededAt = Math.Max(LastSucceededAt, older.LastSucceededAt);
        older.Pause = null;
        older.LastFireAt = older.LastStartedAt = older.LastSucceededAt = 0;
    }

    /// <summary>Lets go of what a type without runs does not need.</summary>
    public void Trim()
    {
        Array.Clear(_byState);
        Ready.Trim();
        (_ordered, OfSchedule, IsHeldBack) = (null, null, false);
    }

    private ref int Running(RunEntry entry) => ref entry.IsTick ? ref _runningTicks : ref _runningMessages;
}
