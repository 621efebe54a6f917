using System.Numerics;

namespace JobRunner.Queue.Memory;

/// <summary>Runs in the order in which they were appended, out of which any can be taken; a place in it is not negative.</summary>
/// <remarks>
/// A place is the number of the append and outlives a growth, so that growing touches no run. What is taken leaves a hole; holes
/// at the ends go at once, those inside when they outnumber the runs. It holds numbers of runs, and 0 for a hole.
/// </remarks>
internal sealed class RunRing<TOrder>(RunRows rows)
    where TOrder : struct, IOrdering<RunEntry>
{
    private const int MinCapacity = 4;
    private const int KeptCapacity = 1_024;

    private int[] _items = [];
    private uint _head;
    private uint _tail;

    public int Count { get; private set; }

    /// <summary>The runs and the holes between them.</summary>
    public int Length => (int)(_tail - _head);

    public RunEntry? First => Count == 0 ? null : this[0];

    public RunEntry? Last => Count == 0 ? null : this[Length - 1];

    public RunEntry? this[int offset] => NumberAt(offset) is var number and not 0 ? rows[number] : null;

    /// <summary>Whether appending the run keeps the ring in order.</summary>
    public bool Fits(RunEntry entry) => Last is not { } last || !TOrder.IsBefore(entry, last);

    public void Append(RunEntry entry)
    {
        if (Length == _items.Length)
        {
            MakeRoom();
        }

        TOrder.Place(entry) = (int)(_tail & int.MaxValue);
        _items[_tail & (uint)(_items.Length - 1)] = entry.Number;
        _tail++;
        Count++;
    }

    public void Remove(RunEntry entry)
    {
        _items[(uint)TOrder.Place(entry) & (uint)(_items.Length - 1)] = 0;
        if (--Count == 0)
        {
            _head = _tail = 0;
            return;
        }

        TrimEnds();
        if (Length > (2 * Count) + 32 || (_items.Length > KeptCapacity && Count < _items.Length / 8))
        {
            Pack();
        }
    }

    /// <summary>Finds the last run before an id, in a ring that is in the order of ids.</summary>
    /// <returns>Its offset, or that of a hole behind it; -1 when there is none.</returns>
    public int LastBefore(Guid id)
    {
        var (low, high) = (0, Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var probe = middle;
            while (probe > low && NumberAt(probe) == 0)
            {
                probe--;
            }

            if (this[probe] is { } entry && entry.Id.CompareTo(id) >= 0)
            {
                high = probe;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low - 1;
    }

    private int NumberAt(int offset) => _items[(_head + (uint)offset) & (uint)(_items.Length - 1)];

    private void TrimEnds()
    {
        while (NumberAt(0) == 0)
        {
            _head++;
        }

        while (NumberAt(Length - 1) == 0)
        {
            _tail--;
        }
    }

    private void MakeRoom()
    {
        if (Count <= _items.Length - (_items.Length / 4) - 1)
        {
            Pack();
            return;
        }

        var grown = new int[Math.Max(MinCapacity, _items.Length * 2)];
        for (var at = _head; at != _tail; at++)
        {
            grown[at & (uint)(grown.Length - 1)] = _items[at & (uint)(_items.Length - 1)];
        }

        _items = grown;
    }

    private void Pack()
    {
        var capacity = Math.Max(MinCapacity, (int)BitOperations.RoundUpToPowerOf2((uint)(Count + (Count / 2))));
        var packed = capacity == _items.Length ? _items : new int[capacity];
        var to = _head;
        for (var from = _head; from != _tail; from++)
        {
            // What is packed goes to a place at or before its own, so that it may be done within one array.
            ref var slot = ref _items[from & (uint)(_items.Length - 1)];
            if (slot != 0)
            {
                var number = slot;
                slot = 0;
                TOrder.Place(rows[number]) = (int)(to & int.MaxValue);
                packed[to++ & (uint)(capacity - 1)] = number;
            }
        }

        (_items, _tail) = (packed, to);
    }
}
