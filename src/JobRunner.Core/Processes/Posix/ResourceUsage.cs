using System.Runtime.InteropServices;

namespace JobRunner.Processes.Posix;

/// <summary>The C library's <c>rusage</c> on 64 bits, as far as Linux and macOS have it alike.</summary>
/// <remarks>Microseconds have 8 bytes on Linux and 4 on macOS; the lower 4 hold all there can be.</remarks>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly struct ResourceUsage
{
    [FieldOffset(0)]
    private readonly long _userSeconds;

    [FieldOffset(8)]
    private readonly int _userMicroseconds;

    [FieldOffset(16)]
    private readonly long _systemSeconds;

    [FieldOffset(24)]
    private readonly int _systemMicroseconds;

    [FieldOffset(32)]
    private readonly long _maxResident;

    public TimeSpan CpuTime =>
        TimeSpan.FromSeconds(_userSeconds + _systemSeconds) + TimeSpan.FromMicroseconds(_userMicroseconds + _systemMicroseconds);

    public long MaxResidentBytes => _maxResident * SystemNumbers.Here.ResidentUnitBytes;
}
