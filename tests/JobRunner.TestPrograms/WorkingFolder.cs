namespace JobRunner.TestPrograms;

/// <summary>A folder of its own for a program to work in, and the variables that it sees there; deleted afterwards.</summary>
internal sealed class WorkingFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("jobrunner-test-").FullName;

    public Dictionary<string, string> Variables { get; } = [];

    public WorkingFolder WithVariable(string name, string value)
    {
        Variables[name] = value;
        return this;
    }

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
