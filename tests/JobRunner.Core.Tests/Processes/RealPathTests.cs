using JobRunner.Processes;

namespace JobRunner.Core.Tests.Processes;

public sealed class RealPathTests : IDisposable
{
    private readonly string _folder = RealPath.Of(Directory.CreateTempSubdirectory("jobrunner-path-").FullName);

    [Fact]
    public void Of_DotsAfterALink_LeadFromItsTarget()
    {
        Directory.CreateDirectory(InFolder("a/b/c"));
        Directory.CreateSymbolicLink(InFolder("link"), "a/b/c");

        Assert.Equal(InFolder("a/b/x.py"), RealPath.Of($"{InFolder("link")}/.././x.py"));
    }

    [Fact]
    public void Of_LinksInACircle_Throws()
    {
        File.CreateSymbolicLink(InFolder("a"), "b");
        File.CreateSymbolicLink(InFolder("b"), "a");

        Assert.Throws<IOException>(() => RealPath.Of(InFolder("a")));
    }

    [Fact]
    public void Of_ARelativePath_CountsFromHere() => Assert.Equal(RealPath.Of(Path.Join(Environment.CurrentDirectory, "x")), RealPath.Of("y/../x"));

    [Theory]
    [InlineData("/home/a", "/home/a", true)]
    [InlineData("/home/a/b", "/home/a", true)]
    [InlineData("/home/ab", "/home/a", false)]
    [InlineData("/home", "/", true)]
    [InlineData("/", "/home", false)]
    public void IsUnder_AFolder_IsItOrWhatLiesInIt(string path, string folder, bool expected) => Assert.Equal(expected, RealPath.IsUnder(path, folder));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string InFolder(string name) => Path.Join(_folder, name);
}
