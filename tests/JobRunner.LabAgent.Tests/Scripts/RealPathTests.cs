using JobRunner.LabAgent.Scripts;
using JobRunner.TestPrograms;

namespace JobRunner.LabAgent.Tests.Scripts;

public sealed class RealPathTests
{
    [Fact]
    public void Of_DotsAfterALink_LeadFromItsTarget()
    {
        using var folder = new WorkingFolder();
        Directory.CreateDirectory(folder.InFolder("a/b/c"));
        Directory.CreateSymbolicLink(folder.InFolder("link"), "a/b/c");

        Assert.Equal(folder.InFolder("a/b/x.py"), RealPath.Of(Path.Combine(folder.Path, "link") + "/.././x.py"));
    }

    [Fact]
    public void Of_LinksInACircle_IsNone()
    {
        using var folder = new WorkingFolder();
        File.CreateSymbolicLink(folder.InFolder("a"), "b");
        File.CreateSymbolicLink(folder.InFolder("b"), "a");

        Assert.Null(RealPath.Of(Path.Combine(folder.Path, "a")));
    }
}
