using JobRunner.Configuration;
using JobRunner.Core.Tests.Discovery;
using JobRunner.Discovery;
using Microsoft.Extensions.Configuration;

namespace JobRunner.Core.Tests.Configuration;

public sealed class EnvironmentFileTests : IDisposable
{
    private static readonly DiscoveredTask _task = Found.Task("tweet");

    private readonly string _folder = Directory.CreateTempSubdirectory("jobrunner-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AddEnvironmentFile_WithSettingsKeys_IsASourceNamedAsTheVariable()
    {
        var rig = new Rig(_task);
        rig.Configuration.AddEnvironmentFile(Write(".env", "Jobs__tweet__MaxConcurrent=2\nJOBS__TWEET__MAXCONCURRENT=3\nnot a variable\n"));

        var job = rig.Load()["tweet"];

        Assert.Equal(3, job.MaxConcurrent);
        Assert.StartsWith(".env Jobs__", job.Sources["MaxConcurrent"].Source, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void AddEnvironmentFile_ThatIsNotThere_SaysNothing() =>
        Assert.Empty(new ConfigurationBuilder().AddEnvironmentFile(Path.Combine(_folder, ".env")).Build().AsEnumerable());

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
