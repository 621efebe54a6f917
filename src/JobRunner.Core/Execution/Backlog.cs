namespace JobRunner.Execution;

/// <summary>What was leased ahead for the slots of one type, the most urgent first.</summary>
/// <remarks>Leases come in the order of their starts as a rule: those stand in line, and only what is more urgent than the last of the line is sorted.</remarks>
internal sealed class Backlog
{
    private readonly Queue<LeasedBatch> _line = new();
    private readonly PriorityQueue<LeasedBatch, StartOrder> _sorted = new();
    private StartOrder _last;

    public int Count => _line.Count + _sorted.Count;

    public void Add(in LeasedBatch leased)
    {
        var order = StartOrder.Of(leased.Lead);
        if (_line.Count == 0 || order.CompareTo(_last) >= 0)
        {
            _line.Enqueue(leased);
            _last = order;
        }
        else
        {
            _sorted.Enqueue(leased, order);
        }
    }

    public bool TryTake(out LeasedBatch leased)
    {
        if (_sorted.TryPeek(out _, out var sorted) && !(_line.TryPeek(out var first) && StartOrder.Of(first.Lead).CompareTo(sorted) < 0))
        {
            leased = _sorted.Dequeue();
            return true;
        }

        return _line.TryDequeue(out leased);
    }

    /// <summary>Takes out everything.</summary>
    public IReadOnlyList<LeasedBatch> TakeAll()
    {
        var taken = Snapshot();
        _line.Clear();
        _sorted.Clear();
        return taken;
    }

    /// <summary>Takes out what holds any of these runs.</summary>
    public IReadOnlyList<LeasedBatch> Take(IReadOnlySet<Guid> runIds)
    {
        if (!Snapshot().Any(leased => leased.ContainsAny(runIds)))
        {
            return [];
        }

        var all = TakeAll().ToLookup(leased => leased.ContainsAny(runIds));
        foreach (var kept in all[false])
        {
            Add(kept);
        }

        return [.. all[true]];
    }

    /// <summary>Copies everything, in no order.</summary>
    public IReadOnlyList<LeasedBatch> Snapshot() => [.. _line, .. _sorted.UnorderedItems.Select(item => item.Element)];
}
