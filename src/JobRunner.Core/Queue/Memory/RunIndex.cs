using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace JobRunner.Queue.Memory;

/// <summary>Finds runs by id: a hash table chained through the runs themselves, which costs about 12 bytes a run.</summary>
internal sealed class RunIndex
{
    private const int MinBuckets = 16;

    private RunEntry?[] _buckets = new RunEntry?[MinBuckets];
    private Guid _highest;

    public int Count { get; private set; }

    public RunEntry? Find(Guid id)
    {
        // Ids ascend as a rule: one beyond all that were ever added is new, and need not be looked for.
        if (id.CompareTo(_highest) > 0)
        {
            return null;
        }

        var entry = _buckets[Bucket(id, _buckets.Length)];
        while (entry is not null && entry.Id != id)
        {
            entry = entry.NextInIndex;
        }

        return entry;
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
        while (link != entry)
        {
            link = ref link!.NextInIndex;
        }

        link = entry.NextInIndex;
        entry.NextInIndex = null;
        Count--;
        if (_buckets.Length > 1_024 && Count < _buckets.Length / 8)
        {
            Resize((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(MinBuckets, Count * 2)));
        }
    }

    private static void Link(RunEntry?[] buckets, RunEntry entry)
    {
        ref var head = ref buckets[Bucket(entry.Id, buckets.Length)];
        entry.NextInIndex = head;
        head = entry;
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
        var buckets = new RunEntry?[length];
        foreach (var head in _buckets)
        {
            for (var entry = head; entry is not null;)
            {
                var next = entry.NextInIndex;
                Link(buckets, entry);
                entry = next;
            }
        }

        _buckets = buckets;
    }
}
