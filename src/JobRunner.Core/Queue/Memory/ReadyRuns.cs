using System.Numerics;

namespace JobRunner.Queue.Memory;

/// <summary>A type's runs that can be leased.</summary>
internal sealed class ReadyRuns(RunRows rows)
{
    private SortedRuns<DueOrder>?[] _lanes = [];
    private int _filled;

    public int Count { get; private set; }

    public void Add(RunEntry entry)
    {
        if (_lanes.Length == 0)
        {
            _lanes = new SortedRuns<DueOrder>?[ReadyLanes.Count];
        }

        var lane = ReadyLanes.Of(entry);
        (_lanes[lane] ??= new(rows)).Add(entry);
        _filled |= 1 << lane;
        Count++;
    }

    public void Remove(RunEntry entry)
    {
        var lane = ReadyLanes.Of(entry);
        _lanes[lane]!.Remove(entry);
        Count--;
        if (_lanes[lane]!.Count == 0)
        {
            _filled &= ~(1 << lane);
        }
    }

    /// <summary>Finds the run of some lanes that goes first, and the priority that it has by now.</summary>
    public RunEntry? First(int lanes, PriorityAgeing ageing, out int priority)
    {
        RunEntry? first = null;
        priority = 0;
        for (var left = _filled & lanes; left != 0; left &= left - 1)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            var entry = _lanes[lane]!.First!.Value;
            var raised = ageing.Raise(ReadyLanes.PriorityOf(lane), entry.DueAt);
            if (first is not { } best || raised > priority || (raised == priority && DueOrder.IsBefore(entry, best)))
            {
                (first, priority) = (entry, raised);
            }
        }

        return first;
    }

    public long? OldestDueAt()
    {
        long? oldest = null;
        for (var left = _filled; left != 0; left &= left - 1)
        {
            var dueAt = _lanes[BitOperations.TrailingZeroCount(left)]!.First!.Value.DueAt;
            oldest = oldest < dueAt ? oldest : dueAt;
        }

        return oldest;
    }

    /// <summary>Lets go of what an emptied queue keeps.</summary>
    public void Trim() => _lanes = Count == 0 ? [] : _lanes;
}
