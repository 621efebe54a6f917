using System.Runtime.InteropServices;
using System.Text;

namespace JobRunner.Processes.Linux;

/// <summary>The calls of the C library that .NET does not offer.</summary>
internal static partial class Libc
{
    public const int NoChild = 10;

    public const int OpenReadOnly = 0;
    public const int OpenWriteOnly = 1;
    public const int OpenCreate = 0x40;
    public const int OpenAppend = 0x400;
    public const int OpenNoFollow = 0x20000;
    public const int OpenCloseOnExec = 0x80000;

    public const int DuplicateCloseOnExec = 1030;
    public const int SetDescriptorFlags = 2;
    public const int CloseOnExec = 1;

    public const int EventCloseOnExec = 0x80000;
    public const int EventNonBlocking = 0x800;

    public const int SpawnSetSignalDefaults = 0x04;
    public const int SpawnSetSignalMask = 0x08;
    public const int SpawnSetSession = 0x80;

    public const int PriorityOfGroup = 1;
    public const int LimitOfCpu = 0;
    public const int BecomeSubreaper = 36;
    public const int WaitNoHang = 1;

    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "posix_spawn")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Spawn(out int id, nint path, nint actions, nint attributes, nint arguments, nint environment);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int AttributesInitialize(nint attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int AttributesDestroy(nint attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setflags")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int AttributesSetFlags(nint attributes, short flags);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigdefault")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int AttributesSetSignalDefaults(nint attributes, nint signals);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigmask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int AttributesSetSignalMask(nint attributes, nint signals);

    [LibraryImport(Library, EntryPoint = "sigfillset")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SignalsFill(nint signals);

    [LibraryImport(Library, EntryPoint = "sigemptyset")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SignalsEmpty(nint signals);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ActionsInitialize(nint actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ActionsDestroy(nint actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_adddup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ActionsAddDuplicate(nint actions, int from, int to);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ActionsAddChangeFolder(nint actions, string path);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ActionsAddCloseFrom(nint actions, int from);

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Open(string path, int flags, int mode);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Control(int descriptor, int command, int argument);

    [LibraryImport(Library, EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Kill(int id, int signal);

    [LibraryImport(Library, EntryPoint = "wait4", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Wait(int id, out int status, int options, out ResourceUsage usage);

    [LibraryImport(Library, EntryPoint = "prlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetLimit(int id, int resource, in ResourceLimit limit, nint former);

    [LibraryImport(Library, EntryPoint = "setpriority", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetPriority(int which, int who, int nice);

    [LibraryImport(Library, EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ControlProcess(int option, nint first, nint second, nint third, nint fourth);

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

    [LibraryImport(Library, EntryPoint = "getxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint GetAttribute(string path, string name, [Out] byte[] value, nuint size);

    /// <summary>The words for the error that the last call left.</summary>
    public static string LastError() => Error(Marshal.GetLastPInvokeError());

    /// <summary>Whether a file carries an attribute of that value.</summary>
    public static bool HasAttribute(string path, string name, string value)
    {
        var buffer = new byte[value.Length + 1];
        var length = GetAttribute(path, name, buffer, (nuint)buffer.Length);
        return length == value.Length && Encoding.ASCII.GetString(buffer, 0, (int)length) == value;
    }

    /// <summary>The words for an error's number.</summary>
    public static string Error(int number) => Marshal.GetPInvokeErrorMessage(number);
}
