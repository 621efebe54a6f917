using System.Runtime.InteropServices;

namespace JobRunner.Processes.Linux;

/// <summary>The C library's <c>rusage</c> on 64 bits.</summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
internal readonly struct ResourceUsage
{
    private readonly long _userSeconds;
    private readonly long _userMicroseconds;
    private readonly long _systemSeconds;
    private readonly long _systemMicroseconds;
    private readonly long _maxResidentKilobytes;

    public TimeSpan CpuTime =>
        TimeSpan.FromSeconds(_userSeconds + _systemSeconds) + TimeSpan.FromMicroseconds(_userMicroseconds + _systemMicroseconds);

    public long MaxResidentBytes => _maxResidentKilobytes * 1024;
}
