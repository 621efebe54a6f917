namespace JobRunner.Queue.Memory;

/// <summary>A binary heap out of which any item can be taken; a place in it is negative, so that 0 is "in no heap".</summary>
internal sealed class IndexedHeap<T, TOrder>
    where T : notnull
    where TOrder : struct, IOrdering<T>
{
    private const int KeptCapacity = 1_024;

    private T[] _items = [];

    public int Count { get; private set; }

    /// <summary>The first; only while there is any.</summary>
    public T First => _items[0];

    public static bool IsPlace(int place) => place < 0;

    public void Add(T item)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(4, Count * 2));
        }

        Count++;
        Rise(Count - 1, item);
    }

    public void Remove(T item)
    {
        var at = ~TOrder.Place(item);
        TOrder.Place(item) = 0;
        Count--;
        var last = _items[Count];
        _items[Count] = default!;
        if (at < Count)
        {
            Settle(at, last);
        }

        if (_items.Length > KeptCapacity && Count < _items.Length / 8)
        {
            Array.Resize(ref _items, _items.Length / 4);
        }
    }

    /// <summary>Puts an item right whose key has changed.</summary>
    public void Update(T item) => Settle(~TOrder.Place(item), item);

    private void Settle(int at, T item)
    {
        if (at > 0 && TOrder.IsBefore(item, _items[(at - 1) / 2]))
        {
            Rise(at, item);
        }
        else
        {
            Sink(at, item);
        }
    }

    private void Rise(int at, T item)
    {
        while (at > 0)
        {
            var parent = (at - 1) / 2;
            if (!TOrder.IsBefore(item, _items[parent]))
            {
                break;
            }

            Put(at, _items[parent]);
            at = parent;
        }

        Put(at, item);
    }

    private void Sink(int at, T item)
    {
        for (var child = (2 * at) + 1; child < Count; child = (2 * at) + 1)
        {
            if (child + 1 < Count && TOrder.IsBefore(_items[child + 1], _items[child]))
            {
                child++;
            }

            if (!TOrder.IsBefore(_items[child], item))
            {
                break;
            }

            Put(at, _items[child]);
            at = child;
        }

        Put(at, item);
    }

    private void Put(int at, T item)
    {
        _items[at] = item;
        TOrder.Place(item) = ~at;
    }
}
