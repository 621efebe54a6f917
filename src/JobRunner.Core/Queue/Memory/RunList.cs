namespace JobRunner.Queue.Memory;

/// <summary>Runs of one type and state, to be read in the order of their ids.</summary>
/// <remarks>
/// Ids arrive nearly in order. The list is a few rings, each in order: a run goes to the first that it fits, and when it
/// fits none, to a new one. Rings of like size are merged, so that their number stays logarithmic whatever the order.
/// </remarks>
internal sealed class RunList
{
    private readonly List<RunRing<ListOrder>> _rings = new(1) { new() };

    public int Count { get; private set; }

    public IReadOnlyList<RunRing<ListOrder>> Rings => _rings;

    public void Add(RunEntry entry)
    {
        Count++;
        foreach (var ring in _rings)
        {
            if (ring.Fits(entry))
            {
                Append(ring, entry);
                return;
            }
        }

        var added = new RunRing<ListOrder>();
        _rings.Add(added);
        Append(added, entry);
        MergeAlike();
    }

    public void Remove(RunEntry entry)
    {
        Count--;
        entry.ListedIn!.Remove(entry);
        entry.ListedIn = null;
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

    private static void Append(RunRing<ListOrder> ring, RunEntry entry)
    {
        ring.Append(entry);
        entry.ListedIn = ring;
    }

    private void MergeAlike()
    {
        while (_rings.Count > 1 && _rings[^2].Count <= 2 * _rings[^1].Count)
        {
            var (left, right) = (_rings[^2], _rings[^1]);
            _rings.RemoveRange(_rings.Count - 2, 2);
            _rings.Add(Merge(left, right));
        }
    }

    private static RunRing<ListOrder> Merge(RunRing<ListOrder> left, RunRing<ListOrder> right)
    {
        var merged = new RunRing<ListOrder>();
        var (atLeft, atRight) = (0, 0);
        while (true)
        {
            var fromLeft = Next(left, ref atLeft);
            var fromRight = Next(right, ref atRight);
            if (fromLeft is null && fromRight is null)
            {
                return merged;
            }

            if (fromRight is null || (fromLeft is not null && ListOrder.IsBefore(fromLeft, fromRight)))
            {
                atLeft++;
                Append(merged, fromLeft!);
            }
            else
            {
                atRight++;
                Append(merged, fromRight);
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
