using System.Globalization;

namespace JobRunner.Isolation.Tests;

/// <summary>Lies that wait to be told, one a file, in order.</summary>
internal sealed class LieFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("jobrunner-test-").FullName;
    private int _count;

    public LieFolder()
    {
        Directory.CreateDirectory(Waiting);
        Directory.CreateDirectory(Told);
    }

    public string Waiting => Path.Combine(_root, "waiting");

    public string Told => Path.Combine(_root, "told");

    public IEnumerable<string> Left => Directory.EnumerateFiles(Waiting);

    public void Add(byte[] lie) => File.WriteAllBytes(Path.Combine(Waiting, (_count++).ToString("d6", CultureInfo.InvariantCulture)), lie);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
