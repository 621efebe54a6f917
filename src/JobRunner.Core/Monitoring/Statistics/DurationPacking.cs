using System.Buffers;

namespace JobRunner.Monitoring.Statistics;

/// <summary>Writes durations as a store keeps them: their buckets, without the empty ones.</summary>
/// <remarks>
/// A version, then numbers of seven bits a byte, the low ones first: sum, minimum and maximum in ticks, and for each bucket that is not empty the
/// distance from the one before, and its count. The buckets are those of <see cref="LogBuckets"/>; others are another version.
/// </remarks>
internal static class DurationPacking
{
    private const byte Version = 1;

    public static ReadOnlyMemory<byte> Pack(DurationStatistics? durations)
    {
        if (durations is null || durations.Count == 0)
        {
            return default;
        }

        var packed = new ArrayBufferWriter<byte>(64);
        packed.Write([Version]);
        Append(packed, durations.Sum);
        Append(packed, durations.Minimum);
        Append(packed, durations.Maximum);
        var next = 0;
        for (var place = 0; place < durations.Buckets.Length; place++)
        {
            if (durations.Buckets[place] > 0)
            {
                Append(packed, durations.First + place - next);
                Append(packed, durations.Buckets[place]);
                next = durations.First + place + 1;
            }
        }

        return packed.WrittenMemory;
    }

    /// <summary>Adds what was packed.</summary>
    /// <returns><see langword="false"/> for what this version cannot read; nothing was added.</returns>
    public static bool TryAdd(ReadOnlySpan<byte> packed, DurationStatistics durations)
    {
        if (packed.IsEmpty)
        {
            return true;
        }

        var read = new DurationStatistics();
        if (packed[0] != Version || !TryRead(packed[1..], read))
        {
            return false;
        }

        durations.Add(read);
        return true;
    }

    private static bool TryRead(ReadOnlySpan<byte> rest, DurationStatistics durations)
    {
        if (!TryTake(ref rest, out var sum) || !TryTake(ref rest, out var minimum) || !TryTake(ref rest, out var maximum) || minimum > maximum || rest.IsEmpty)
        {
            return false;
        }

        durations.AddSummary(sum, minimum, maximum);
        for (var next = 0L; !rest.IsEmpty; next++)
        {
            if (!TryTake(ref rest, out var distance) || !TryTake(ref rest, out var count) || count == 0
                || distance >= LogBuckets.Count || (next += distance) >= LogBuckets.Count || long.MaxValue - durations.Count < count)
            {
                return false;
            }

            durations.AddToBucket((int)next, count);
        }

        return true;
    }

    private static void Append(ArrayBufferWriter<byte> packed, long number)
    {
        var rest = (ulong)number;
        for (; rest >= 0x80; rest >>= 7)
        {
            packed.Write([(byte)(rest | 0x80)]);
        }

        packed.Write([(byte)rest]);
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out long number)
    {
        number = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            if (rest.IsEmpty)
            {
                return false;
            }

            var part = rest[0];
            rest = rest[1..];
            number |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}
