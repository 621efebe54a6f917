using System.Numerics;

namespace JobRunner.Monitoring.Statistics;

/// <summary>Divides durations into buckets of equal relative width: eight for each doubling, from a microsecond to twelve days.</summary>
internal static class LogBuckets
{
    public const int Count = (MaxExponent - Bits + 1) * PerDoubling;

    private const int Bits = 3;
    private const int PerDoubling = 1 << Bits;
    private const int MaxExponent = 40;
    private const long MaxMicroseconds = (1L << MaxExponent) - 1;

    public static int IndexOf(long ticks)
    {
        var microseconds = Math.Clamp(ticks / TimeSpan.TicksPerMicrosecond, 0, MaxMicroseconds);
        if (microseconds < PerDoubling)
        {
            return (int)microseconds;
        }

        var exponent = BitOperations.Log2((ulong)microseconds);
        var place = (int)(microseconds >> (exponent - Bits)) & (PerDoubling - 1);
        return ((exponent - Bits + 1) * PerDoubling) + place;
    }

    /// <summary>The middle of a bucket, in ticks: off by at most a sixteenth from anything in it.</summary>
    public static long MiddleOf(int index) => LeastOf(index) + ((TimeSpan.TicksPerMicrosecond << ShiftOf(index)) / 2);

    /// <summary>The least of a bucket, in ticks; and the end of the one before.</summary>
    public static long LeastOf(int index) =>
        (index < PerDoubling ? index : (long)(PerDoubling + (index % PerDoubling)) << ShiftOf(index)) * TimeSpan.TicksPerMicrosecond;

    private static int ShiftOf(int index) => Math.Max(0, (index / PerDoubling) - 1);
}
