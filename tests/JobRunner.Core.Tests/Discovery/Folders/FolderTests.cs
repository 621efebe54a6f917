using JobRunner.Discovery;

namespace JobRunner.Core.Tests.Discovery.Folders;

/// <summary>A folder of task DLLs, made anew for each test.</summary>
public abstract class FolderTests : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("jobrunner-tasks-").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string At(string name) => Path.Combine(Folder, name);

    private protected DiscoveredTasks Find(params string[] shared) =>
        TaskDiscovery.Find(new DiscoveryOptions { Folders = { Folder }, SharedAssemblies = shared });
}
