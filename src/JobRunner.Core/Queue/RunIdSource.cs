using System.Buffers.Binary;

namespace JobRunner.Queue;

/// <summary>Makes run ids: UUIDs of version 7 that sort in the order in which they were made.</summary>
/// <remarks>
/// RFC 9562, section 6.2, method 2: within a millisecond, and when the clock goes back, the random part counts up. The random
/// bits are drawn once a millisecond from the given source, so that two nodes do not meet.
/// </remarks>
public sealed class RunIdSource(TimeProvider time, Random random)
{
    private const long MaxCounter = (1L << 42) - 1;

    private readonly Lock _lock = new();
    private long _milliseconds = -1;
    private long _counter;
    private uint _tail;

    /// <summary>Makes the next id.</summary>
    public Guid Next()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        long milliseconds;
        long counter;
        uint tail;
        lock (_lock)
        {
            if (now > _milliseconds)
            {
                _milliseconds = now;
                // The upper half of the counter is left free, so that counting up never wraps within a millisecond.
                _counter = random.NextInt64(MaxCounter / 2);
                _tail = (uint)random.NextInt64(uint.MaxValue);
            }
            else if (++_counter > MaxCounter)
            {
                _milliseconds++;
                _counter = 0;
            }

            (milliseconds, counter, tail) = (_milliseconds, _counter, _tail);
        }

        return Compose(milliseconds, counter, tail);
    }

    /// <summary>The highest id that can be made until an instant: in a list it stands where the runs of that time begin.</summary>
    internal static Guid LastUntil(DateTimeOffset instant) => Compose(Math.Max(0, instant.ToUnixTimeMilliseconds()), MaxCounter, uint.MaxValue);

    // 48 bits of time, version, 12 bits of counter, variant, 30 bits of counter, 32 random bits.
    private static Guid Compose(long milliseconds, long counter, uint tail)
    {
        Span<byte> bytes = stackalloc byte[16];
        var high = ((ulong)milliseconds << 16) | 0x7000UL | (ulong)(counter >> 30);
        var low = 0x8000_0000_0000_0000UL | ((ulong)(counter & 0x3FFF_FFFF) << 32) | tail;
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        return new Guid(bytes, bigEndian: true);
    }
}
