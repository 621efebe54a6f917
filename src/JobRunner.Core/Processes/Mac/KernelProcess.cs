using System.Runtime.InteropServices;
using JobRunner.Processes.Posix;

namespace JobRunner.Processes.Mac;

/// <summary>Reads macOS's <c>kinfo_proc</c> on 64 bits.</summary>
internal static class KernelProcess
{
    /// <summary>Bytes of one.</summary>
    public const int Size = 648;

    private const int StartSeconds = 0;
    private const int StartMicroseconds = 8;
    private const int Status = 36;
    private const int Id = 40;
    private const int Parent = 560;
    private const int Group = 564;

    private const byte Ended = 5;
    private const long MicrosecondsPerSecond = 1_000_000;

    /// <param name="bytes">One, or the beginning of several.</param>
    /// <param name="sessionId">The number of its session, which is not in it.</param>
    /// <param name="residentBytes">What it has resident, which is not in it either.</param>
    public static ProcessEntry Read(ReadOnlySpan<byte> bytes, int sessionId, long residentBytes) => new(
        IdOf(bytes),
        bytes[Status] == Ended,
        MemoryMarshal.Read<int>(bytes[Parent..]),
        MemoryMarshal.Read<int>(bytes[Group..]),
        sessionId,
        MemoryMarshal.Read<long>(bytes[StartSeconds..]) * MicrosecondsPerSecond + MemoryMarshal.Read<int>(bytes[StartMicroseconds..]),
        residentBytes);

    public static int IdOf(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<int>(bytes[Id..]);
}
