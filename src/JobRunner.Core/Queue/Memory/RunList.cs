namespace JobRunner.Queue.Memory;

/// <summary>Runs of one type and state, to be read in the order of their ids.</summary>
/// <remarks>
/// Ids arrive nearly in order. The list is a few rings, each in order: a run goes to the first that it fits, and when it
/// fits none, to a new one. Rings of like size are merged, so that their number stays logarithmic whatever the order.
/// </remarks>
internal sealed class RunList(RunRows rows)
{
    // More come about only where runs are taken out as well, and what is left of a ring no longer says how large it was.
    private const int MaxRings = 64;

    private readonly List<RunRing<ListOrder>> _rings = new(1) { new(rows) };

    public int Count { get; private set; }

    public IReadOnlyList<RunRing<ListOrder>> Rings => _rings;

    public void Add(RunEntry entry)
    {
        Count++;
        for (var place = 0; place < _rings.Count; place++)
        {
            if (_rings[place].Fits(entry))
            {
                Append(place, entry);
                return;
            }
        }

        MergeAlike();
        _rings.Add(new(rows));
        Append(_rings.Count - 1, entry);
    }

    public void Remove(RunEntry entry)
    {
        Count--;
        _rings[entry.ListedIn].Remove(entry);
    }

    /// <summary>Copies the runs, in no order.</summary>
    public RunEntry[] ToArray()
    {
        var entries = new RunEntry[Count];
        var count = 0;
        foreach (var ring in _rings)
        {
            for (var offset = 0; offset < ring.Length; offset++)
            {
                if (ring[offset] is { } entry)
                {
                    entries[count++] = entry;
                }
            }
        }

        return entries;
    }

    private void Append(int ring, RunEntry entry)
    {
        _rings[ring].Append(entry);
        entry.ListedIn = (byte)ring;
    }

    private void MergeAlike()
    {
        while (_rings.Count > 1 && (_rings.Count == MaxRings || _rings[^2].Count <= 2 * _rings[^1].Count))
        {
            var (left, right) = (_rings[^2], _rings[^1]);
            _rings.RemoveRange(_rings.Count - 2, 2);
            _rings.Add(new(rows));
            Merge(left, right);
        }
    }

    private void Merge(RunRing<ListOrder> left, RunRing<ListOrder> right)
    {
        var (atLeft, atRight) = (0, 0);
        while (true)
        {
            var fromLeft = Next(left, ref atLeft);
            var fromRight = Next(right, ref atRight);
            if (fromLeft is { } earlier && !(fromRight is { } other && ListOrder.IsBefore(other, earlier)))
            {
                atLeft++;
                Append(_rings.Count - 1, earlier);
            }
            else if (fromRight is { } later)
            {
                atRight++;
                Append(_rings.Count - 1, later);
            }
            else
            {
                return;
            }
        }
    }

    private static RunEntry? Next(RunRing<ListOrder> ring, ref int offset)
    {
        while (offset < ring.Length && ring[offset] is null)
        {
            offset++;
        }

        return offset < ring.Length ? ring[offset] : null;
    }
}
