using System.Runtime.InteropServices;

namespace JobRunner.Processes.Mac;

/// <summary>Reads macOS's <c>proc_taskinfo</c>.</summary>
internal static class ProcessTask
{
    /// <summary>Bytes of one.</summary>
    public const int Size = 96;

    private const int Resident = 8;

    /// <returns>0 when it is none.</returns>
    public static long ResidentBytes(ReadOnlySpan<byte> bytes) => bytes.Length == Size ? MemoryMarshal.Read<long>(bytes[Resident..]) : 0;
}
