namespace JobRunner.LabAgent.Ownership;

/// <summary>The folder of a job or a session, held by one agent at a time; whoever ends, however, lets it go.</summary>
internal sealed class OwnedFolder : IDisposable
{
    private readonly FileStream _lock;

    private OwnedFolder(string path, FileStream locked) => (Path, _lock) = (path, locked);

    public string Path { get; }

    /// <summary>Where the process is described that runs for it.</summary>
    public string ProcessPath => InFolder("process.json");

    public string InFolder(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes and takes a folder.</summary>
    /// <returns><see langword="null"/> when another agent has it.</returns>
    public static OwnedFolder? TryMake(string path)
    {
        PrivateFiles.MakeFolder(path);
        try
        {
            // The kernel drops the lock with its process.
            return new OwnedFolder(path, PrivateFiles.Open(LockPath(path), FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Takes a folder that an agent of this machine has had; homes may be shared by machines.</summary>
    /// <returns><see langword="null"/> when there is none, or an agent has it.</returns>
    public static OwnedFolder? TryTakeOver(string path) => File.Exists(LockPath(path)) ? TryMake(path) : null;

    public void Dispose() => _lock.Dispose();

    private static string LockPath(string path) => System.IO.Path.Combine(path, $".agent-{Environment.MachineName}.lock");
}
