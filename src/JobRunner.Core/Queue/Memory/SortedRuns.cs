namespace JobRunner.Queue.Memory;

/// <summary>A queue in a fixed order that is cheap when runs arrive in that order: those go to a ring, strays to a heap.</summary>
internal sealed class SortedRuns<TOrder>
    where TOrder : struct, IOrdering<RunEntry>
{
    private readonly RunRing<TOrder> _ring = new();
    private IndexedHeap<RunEntry, TOrder>? _strays;

    public int Count => _ring.Count + (_strays?.Count ?? 0);

    public RunEntry? First
    {
        get
        {
            var inOrder = _ring.First;
            if (_strays is null || _strays.First is not { } stray)
            {
                return inOrder;
            }

            return inOrder is null || TOrder.IsBefore(stray, inOrder) ? stray : inOrder;
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
