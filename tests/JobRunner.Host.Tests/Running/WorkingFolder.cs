namespace JobRunner.Host.Tests.Running;

/// <summary>A folder of its own for a host to work in; deleted afterwards.</summary>
internal sealed class WorkingFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("jobrunner-test-").FullName;

    public WorkingFolder WithFile(string name, string text)
    {
        File.WriteAllText(InFolder(name), text);
        return this;
    }

    public WorkingFolder WithTasks(params string[] libraries)
    {
        foreach (var library in libraries)
        {
            File.Copy(library, InFolder(System.IO.Path.Combine("tasks", System.IO.Path.GetFileName(library))));
        }

        return this;
    }

    public string InFolder(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
