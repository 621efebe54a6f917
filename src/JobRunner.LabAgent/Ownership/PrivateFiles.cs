using JobRunner.Processes;

namespace JobRunner.LabAgent.Ownership;

/// <summary>Files of mode 0600, in folders of mode 0700.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder = File | UnixFileMode.UserExecute;

    /// <summary>Makes a folder and those above it that are missing.</summary>
    public static void MakeFolder(string path)
    {
        RequireUnix();
        if (Directory.Exists(path))
        {
            return;
        }

        if (Path.GetDirectoryName(path) is { } above)
        {
            MakeFolder(above);
        }

        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, Folder);
        }
    }

    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        RequireUnix();
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File;
        }

        return new FileStream(path, options);
    }

    public static void Write(string path, string text, FileMode mode)
    {
        using var writer = new StreamWriter(Open(path, mode, FileShare.ReadWrite));
        writer.Write(text);
    }

    private static void RequireUnix()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException(ChildProcesses.Obstacle);
        }
    }
}
