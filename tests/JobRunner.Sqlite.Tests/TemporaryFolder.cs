namespace JobRunner.Sqlite.Tests;

/// <summary>A folder of a test's own, in memory where the machine has such a place: the disk's flushes are not what is tested.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    public TemporaryFolder() => Path = Directory.Exists(Memory)
        ? Directory.CreateDirectory(System.IO.Path.Combine(Memory, System.IO.Path.GetRandomFileName())).FullName
        : Directory.CreateTempSubdirectory("jobrunner").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
