using System.Runtime.InteropServices;

namespace JobRunner.Processes.Posix;

/// <summary>The calls of the C library that .NET does not offer, and that Linux and macOS have alike.</summary>
/// <remarks>Structures that the C library alone looks into, some of them mere pointers on macOS, are handed over by address.</remarks>
internal static partial class Libc
{
    public const int OpenReadOnly = 0;
    public const int OpenWriteOnly = 1;

    public const int SpawnSetSignalDefaults = 0x04;
    public const int SpawnSetSignalMask = 0x08;

    public const int PriorityOfOne = 0;
    public const int PriorityOfGroup = 1;
    public const int WaitNoHang = 1;

    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;
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

    [LibraryImport(Library, EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Kill(int id, int signal);

    [LibraryImport(Library, EntryPoint = "wait4", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Wait(int id, out int status, int options, out ResourceUsage usage);

    [LibraryImport(Library, EntryPoint = "setpriority", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetPriority(int which, int who, int nice);

    [LibraryImport(Library, EntryPoint = "getsid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SessionOf(int id);

    /// <summary>Opens a file.</summary>
    /// <returns>Its descriptor; below 0 when it cannot be opened.</returns>
    public static int Open(string path, int flags, int mode) => OpenByAnyWay(path, flags, mode, mode, mode, mode, mode, mode, mode);

    /// <summary>Makes a copy of a descriptor that is at least of that number, and that a program that is started does not get.</summary>
    /// <returns>It; below 0 when none is free.</returns>
    public static int Duplicate(int descriptor, int least) => Control(descriptor, SystemNumbers.Here.DuplicateCloseOnExec, least);

    /// <summary>Keeps a descriptor from what this process starts.</summary>
    public static void KeepFromChildren(int descriptor) => _ = Control(descriptor, SetDescriptorFlags, CloseOnExec);

    /// <summary>The words for the error that the last call left.</summary>
    public static string LastError() => Error(Marshal.GetLastPInvokeError());

    /// <summary>The words for an error's number.</summary>
    public static string Error(int number) => Marshal.GetPInvokeErrorMessage(number);

    private static int Control(int descriptor, int command, nint argument) =>
        ControlByAnyWay(descriptor, command, argument, argument, argument, argument, argument, argument, argument);

    // Both take their last argument where C's "..." puts it: in the next register, but on the stack with macOS on ARM. So it is put everywhere.
    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenByAnyWay(string path, int flags, nint third, nint fourth, nint fifth, nint sixth, nint seventh, nint eighth, nint onStack);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ControlByAnyWay(int descriptor, int command, nint third, nint fourth, nint fifth, nint sixth, nint seventh, nint eighth, nint onStack);
}
