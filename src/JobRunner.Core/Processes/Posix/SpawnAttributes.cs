using System.Runtime.InteropServices;

namespace JobRunner.Processes.Posix;

/// <summary>What a spawned process begins with: a session of its own, and every signal as if nobody had touched it.</summary>
internal sealed class SpawnAttributes : IDisposable
{
    // More than any C library's own size of these.
    private const int AttributesSize = 512;
    private const int SignalsSize = 128;

    private static readonly short _flags =
        (short)(SystemNumbers.Here.SpawnSetSession | SystemNumbers.Here.SpawnCloseOthers | Libc.SpawnSetSignalDefaults | Libc.SpawnSetSignalMask);

    private readonly nint _signals = Marshal.AllocCoTaskMem(SignalsSize);

    public SpawnAttributes()
    {
        Address = Marshal.AllocCoTaskMem(AttributesSize);
        _ = Libc.AttributesInitialize(Address);
        _ = Libc.AttributesSetFlags(Address, _flags);
        _ = Libc.SignalsFill(_signals);
        _ = Libc.AttributesSetSignalDefaults(Address, _signals);
        _ = Libc.SignalsEmpty(_signals);
        _ = Libc.AttributesSetSignalMask(Address, _signals);
    }

    public nint Address { get; }

    public void Dispose()
    {
        _ = Libc.AttributesDestroy(Address);
        Marshal.FreeCoTaskMem(Address);
        Marshal.FreeCoTaskMem(_signals);
    }
}
