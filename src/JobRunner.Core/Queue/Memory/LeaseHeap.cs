namespace JobRunner.Queue.Memory;

/// <summary>The cursors of a lease, the one whose head goes first on top; kept from one lease to the next.</summary>
internal sealed class LeaseHeap
{
    private LeaseCursor[] _cursors = new LeaseCursor[8];

    public int Count { get; private set; }

    /// <summary>The cursor on top; <see cref="SettleFirst"/> is due when its head has changed.</summary>
    public ref LeaseCursor First => ref _cursors[0];

    public void Add(in LeaseCursor cursor)
    {
        if (Count == _cursors.Length)
        {
            Array.Resize(ref _cursors, Count * 2);
        }

        var at = Count++;
        for (; at > 0 && LeaseCursor.IsBefore(cursor, _cursors[(at - 1) / 2]); at = (at - 1) / 2)
        {
            _cursors[at] = _cursors[(at - 1) / 2];
        }

        _cursors[at] = cursor;
    }

    public void RemoveFirst()
    {
        _cursors[0] = _cursors[--Count];
        _cursors[Count] = default;
        SettleFirst();
    }

    public void SettleFirst()
    {
        if (Count < 2)
        {
            return;
        }

        var cursor = _cursors[0];
        var at = 0;
        for (var child = 1; child < Count; child = (2 * at) + 1)
        {
            if (child + 1 < Count && LeaseCursor.IsBefore(_cursors[child + 1], _cursors[child]))
            {
                child++;
            }

            if (!LeaseCursor.IsBefore(_cursors[child], cursor))
            {
                break;
            }

            _cursors[at] = _cursors[child];
            at = child;
        }

        _cursors[at] = cursor;
    }

    /// <summary>Lets go of types and runs, which may be forgotten before the next lease.</summary>
    public void Clear()
    {
        Array.Clear(_cursors, 0, Count);
        Count = 0;
    }
}
