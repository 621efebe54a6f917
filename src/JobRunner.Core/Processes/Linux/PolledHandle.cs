using System.Runtime.InteropServices;

namespace JobRunner.Processes.Linux;

/// <summary>The C library's <c>pollfd</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PolledHandle
{
    public const short Readable = 1;

    public int Descriptor;
    public short Asked;
    public short Found;
}
