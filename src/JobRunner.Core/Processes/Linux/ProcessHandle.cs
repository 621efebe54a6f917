using Microsoft.Win32.SafeHandles;

namespace JobRunner.Processes.Linux;

/// <summary>A process held by the kernel's own handle, which never comes to mean another.</summary>
internal sealed class ProcessHandle : IDisposable
{
    private const int OpenCall = 434;
    private const int SignalCall = 424;

    private readonly SafeFileHandle _handle;

    private ProcessHandle(nint descriptor) => _handle = new SafeFileHandle(descriptor, ownsHandle: true);

    public int Descriptor => (int)_handle.DangerousGetHandle();

    /// <returns><see langword="null"/> when there is no such process, or the kernel has no such handles: Linux before 5.3, and macOS.</returns>
    public static ProcessHandle? Open(int id)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var descriptor = LinuxCalls.SystemCall(OpenCall, id, 0, 0, 0);
        return descriptor < 0 ? null : new ProcessHandle(descriptor);
    }

    /// <summary>Sends a signal; whoever has ended meanwhile gets none, and neither does anybody else.</summary>
    public void Send(int signal) => _ = LinuxCalls.SystemCall(SignalCall, Descriptor, signal, 0, 0);

    public void Dispose() => _handle.Dispose();
}
