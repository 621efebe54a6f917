namespace JobRunner.Queue.Memory;

/// <summary>A queue in a fixed order that is cheap when runs arrive in that order: those go to a ring, strays to a heap.</summary>
internal sealed class SortedRuns<TOrder>(RunRows rows)
    where TOrder : struct, IOrdering<RunEntry>
{
    private readonly RunRing<TOrder> _ring = new(rows);
    private IndexedHeap<RunEntry, TOrder>? _strays;

    public int Count => _ring.Count + (_strays?.Count ?? 0);

    public RunEntry? First
    {
        get
        {
            var inOrder = _ring.First;
            if (_strays is null)
            {
                return inOrder;
            }

            return inOrder is not { } first || TOrder.IsBefore(_strays.First, first) ? _strays.First : first;
        }
    }

    public void Add(RunEntry entry)
    {
        if (_ring.Fits(entry))
        {
            _ring.Append(entry);
        }
        else
        {
            (_strays ??= new()).Add(entry);
        }
    }

    /// <summary>Fetches so many of the first runs from memory.</summary>
    /// <remarks>Side by side; to who takes them out one after the other, each would be a wait of its own.</remarks>
    public void Fetch(int count)
    {
        for (var offset = 0; offset < Math.Min(count, _ring.Length); offset++)
        {
            if (_ring[offset] is { } entry)
            {
                Volatile.Read(ref entry.Type);
                Volatile.Read(ref entry.QueuePlace);
            }
        }
    }

    public void Remove(RunEntry entry)
    {
        if (!IndexedHeap<RunEntry, TOrder>.IsPlace(TOrder.Place(entry)))
        {
            _ring.Remove(entry);
            return;
        }

        _strays!.Remove(entry);
        if (_strays.Count == 0)
        {
            _strays = null;
        }
    }
}
