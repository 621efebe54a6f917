using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace JobRunner.Queue.Memory;

/// <summary>Finds runs by id: a hash table chained through the runs themselves, by their numbers, which costs about 8 bytes a run.</summary>
internal sealed class RunIndex(RunRows rows)
{
    private const int MinBuckets = 16;

    private int[] _buckets = new int[MinBuckets];
    private Guid _highest;

    public int Count { get; private set; }

    public RunEntry? Find(Guid id)
    {
        // Ids ascend as a rule: one beyond all that were ever added is new, and need not be looked for.
        if (id.CompareTo(_highest) > 0)
        {
            return null;
        }

        for (var number = _buckets[Bucket(id, _buckets.Length)]; number != 0;)
        {
            var entry = rows[number];
            if (entry.Id == id)
            {
                return entry;
            }

            number = entry.NextInIndex;
        }

        return null;
    }

    public void Add(RunEntry entry)
    {
        if (Count == _buckets.Length)
        {
            Resize(Count * 2);
        }

        Link(_buckets, entry);
        Count++;
        _highest = entry.Id.CompareTo(_highest) > 0 ? entry.Id : _highest;
    }

    public void Remove(RunEntry entry)
    {
        ref var link = ref _buckets[Bucket(entry.Id, _buckets.Length)];
        while (link != entry.Number)
        {
            link = ref rows[link].NextInIndex;
        }

        link = entry.NextInIndex;
        entry.NextInIndex = 0;
        Count--;
        if (_buckets.Length > 1_024 && Count < _buckets.Length / 8)
        {
            Resize((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(MinBuckets, Count * 2)));
        }
    }

    private static void Link(int[] buckets, RunEntry entry)
    {
        ref var head = ref buckets[Bucket(entry.Id, buckets.Length)];
        entry.NextInIndex = head;
        head = entry.Number;
    }

    // Ids of one millisecond differ in the counter that begins the second half. Taken as a number, it gives each
    // of them the next bucket; Guid's own hash would have the counter's lowest byte highest, and the mask cut it off.
    private static uint Bucket(Guid id, int buckets)
    {
        var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in id));
        var high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        var low = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        var hash = (uint)(low >> 32) ^ (uint)low ^ (uint)((high * 0x9E37_79B9_7F4A_7C15) >> 32);
        return hash & (uint)(buckets - 1);
    }

    private void Resize(int length)
    {
        var buckets = new int[length];
        foreach (var head in _buckets)
        {
            for (var number = head; number != 0;)
            {
                var entry = rows[number];
                number = entry.NextInIndex;
                Link(buckets, entry);
            }
        }

        _buckets = buckets;
    }
}
