using System.Runtime.InteropServices;
using JobRunner.Processes.Posix;

namespace JobRunner.Processes.Mac;

/// <summary>macOS itself.</summary>
internal sealed partial class MacKernel : IMacKernel
{
    private const int TaskFlavor = 4;
    private const string ProcessLibrary = "libproc";
    private const string Library = "libc";

    public int Read(ReadOnlySpan<int> name, Span<byte> buffer)
    {
        var size = (nuint)buffer.Length;
        return SystemValue(name, (uint)name.Length, buffer, ref size, 0, 0) == 0 ? (int)size : -1;
    }

    public int Read(string name, Span<byte> buffer)
    {
        var size = (nuint)buffer.Length;
        return SystemValueByName(name, buffer, ref size, 0, 0) == 0 ? (int)size : -1;
    }

    public int ReadTask(int id, Span<byte> buffer) => ProcessInformation(id, TaskFlavor, 0, buffer, buffer.Length);

    public int SessionOf(int id) => Libc.SessionOf(id);

    // An empty buffer is handed over as none, which asks for the length.
    [LibraryImport(Library, EntryPoint = "sysctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SystemValue(ReadOnlySpan<int> name, uint nameLength, Span<byte> value, ref nuint size, nint newValue, nuint newSize);

    [LibraryImport(Library, EntryPoint = "sysctlbyname", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SystemValueByName(string name, Span<byte> value, ref nuint size, nint newValue, nuint newSize);

    [LibraryImport(ProcessLibrary, EntryPoint = "proc_pidinfo", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ProcessInformation(int id, int flavor, ulong argument, Span<byte> buffer, int size);
}
