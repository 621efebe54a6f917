using System.Runtime.InteropServices;
using System.Text;

namespace JobRunner.Processes.Linux;

/// <summary>The calls that only Linux has.</summary>
internal static partial class LinuxCalls
{
    public const int EventCloseOnExec = 0x80000;
    public const int EventNonBlocking = 0x800;

    public const int LimitOfCpu = 0;

    private const int BecomeSubreaper = 36;
    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "prlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetLimit(int id, int resource, in ResourceLimit limit, nint former);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint SystemCall(nint number, nint first, nint second, nint third, nint fourth);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Poll([In, Out] PolledHandle[] handles, nuint count, int timeout);

    [LibraryImport(Library, EntryPoint = "eventfd", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int MakeEvent(uint initial, int flags);

    [LibraryImport(Library, EntryPoint = "eventfd_write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int RaiseEvent(int handle, ulong value);

    [LibraryImport(Library, EntryPoint = "eventfd_read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ClearEvent(int handle, out ulong value);

    /// <summary>Descendants that lose their parent become this process's own, so that none is ever out of sight.</summary>
    public static void AdoptOrphans() => _ = ControlProcess(BecomeSubreaper, 1, 0, 0, 0);

    /// <summary>Whether a file carries an attribute of that value.</summary>
    public static bool HasAttribute(string path, string name, string value)
    {
        var buffer = new byte[value.Length + 1];
        var length = GetAttribute(path, name, buffer, (nuint)buffer.Length);
        return length == value.Length && Encoding.ASCII.GetString(buffer, 0, (int)length) == value;
    }

    [LibraryImport(Library, EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ControlProcess(int option, nint first, nint second, nint third, nint fourth);

    [LibraryImport(Library, EntryPoint = "getxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint GetAttribute(string path, string name, [Out] byte[] value, nuint size);
}
