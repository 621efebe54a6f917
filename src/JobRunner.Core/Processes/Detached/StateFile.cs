using System.Text.Json;

namespace JobRunner.Processes.Detached;

/// <summary>The file of a detached process: whole or not there, whoever reads it when.</summary>
internal static class StateFile
{
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateFolder = PrivateFile | UnixFileMode.UserExecute;

    /// <param name="path">The file.</param>
    /// <param name="state">What it says from now on.</param>
    /// <param name="isDurable">Whether it is on the disk when this returns.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, DetachedState state, bool isDurable = true)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException(ChildProcesses.Obstacle);
        }

        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, PrivateFolder);
        }

        var draft = $"{path}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = PrivateFile };
        using (var stream = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(stream, state, DetachedJson.Default.DetachedState);
            stream.Flush(isDurable);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <returns><see langword="null"/> when there is none, or it is no such file.</returns>
    public static DetachedState? Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, DetachedJson.Default.DetachedState) is { Supervisor: not null, Child: not null, Marker: not null } state ? state : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
