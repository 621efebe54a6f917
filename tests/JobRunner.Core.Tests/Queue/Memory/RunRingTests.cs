using JobRunner.Queue.Memory;

namespace JobRunner.Core.Tests.Queue.Memory;

public sealed class RunRingTests
{
    private readonly EntryFactory _entries = new();
    private readonly RunRing<ListOrder> _ring;

    public RunRingTests() => _ring = new RunRing<ListOrder>(_entries.Rows);

    [Fact]
    public void Append_Run_FitsOnlyInOrder()
    {
        var entries = _entries.MakeMany(3);
        _ring.Append(entries[1]);

        Assert.False(_ring.Fits(entries[0]));
        Assert.True(_ring.Fits(entries[2]));
    }

    [Fact]
    public void Remove_RandomRuns_LeavesTheOthersInOrder()
    {
        var random = new Random(2);
        var kept = new List<RunEntry>();
        for (var step = 0; step < 20_000; step++)
        {
            if (random.Next(kept.Count > 300 ? 3 : 2) == 0 || kept.Count == 0)
            {
                var entry = _entries.Make();
                kept.Add(entry);
                _ring.Append(entry);
            }
            else
            {
                var place = random.Next(3) == 0 ? 0 : random.Next(kept.Count);
                _ring.Remove(kept[place]);
                kept.RemoveAt(place);
            }

            Assert.Equal((kept.Count, First(kept), First(kept.AsEnumerable().Reverse())), (_ring.Count, _ring.First, _ring.Last));
        }

        Assert.Equal(kept, Runs());
    }

    [Fact]
    public void Remove_FromTheMiddle_KeepsHolesFewerThanTheRuns()
    {
        var entries = _entries.MakeMany(10_000);
        Array.ForEach(entries, _ring.Append);

        foreach (var entry in entries[1..^1])
        {
            _ring.Remove(entry);
            Assert.InRange(_ring.Length, _ring.Count, (2 * _ring.Count) + 32);
        }
    }

    [Fact]
    public void LastBefore_AnyId_FindsTheLastSmallerRun()
    {
        var random = new Random(4);
        var entries = _entries.MakeMany(500);
        var appended = entries.Where(_ => random.Next(3) > 0).ToList();
        appended.ForEach(_ring.Append);
        var removed = appended.Where(_ => random.Next(3) == 0).ToHashSet();
        foreach (var entry in removed)
        {
            _ring.Remove(entry);
        }

        foreach (var entry in entries)
        {
            var offset = _ring.LastBefore(entry.Id);
            while (offset >= 0 && _ring[offset] is null)
            {
                offset--;
            }

            var expected = First(appended.AsEnumerable().Reverse().Where(other => !removed.Contains(other) && other.Id.CompareTo(entry.Id) < 0));
            Assert.Equal(expected, offset < 0 ? null : _ring[offset]);
        }
    }

    private static RunEntry? First(IEnumerable<RunEntry> entries) => entries.Cast<RunEntry?>().FirstOrDefault();

    private IEnumerable<RunEntry> Runs() => Enumerable.Range(0, _ring.Length).Select(offset => _ring[offset]).OfType<RunEntry>();
}
