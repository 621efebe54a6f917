using System.Runtime.InteropServices;

namespace JobRunner.LabAgent.Settings;

/// <summary>The user that this process runs as.</summary>
internal static partial class UnixUser
{
    /// <summary>Its effective number; 0 where there is none.</summary>
    public static int Id { get; } = OperatingSystem.IsWindows() ? 0 : (int)EffectiveId();

    public static bool IsRoot => Id == 0;

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint EffectiveId();
}
