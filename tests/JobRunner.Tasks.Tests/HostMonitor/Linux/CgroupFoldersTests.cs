using JobRunner.Tasks.HostMonitor.Linux;

namespace JobRunner.Tasks.Tests.HostMonitor.Linux;

public sealed class CgroupFoldersTests
{
    private const string Unified = "31 23 0:27 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw,nsdelegate";
    private const string OldMemory = "35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory";

    [Fact]
    public void ForMemory_UnifiedWithNamespace_IsTheMountItself() => Assert.Equal(["/sys/fs/cgroup"], Folders("0::/\n", Unified));

    [Fact]
    public void ForMemory_UnifiedService_IsEachGroupUpToTheMount() =>
        Assert.Equal(
            ["/sys/fs/cgroup/system.slice/job runner.service", "/sys/fs/cgroup/system.slice", "/sys/fs/cgroup"],
            Folders("0::/system.slice/job runner.service\n", Unified));

    [Fact]
    public void ForMemory_Hybrid_IsTheOldTree()
    {
        var mounts = $"{OldMemory}\n{Unified.Replace("/sys/fs/cgroup ", "/sys/fs/cgroup/unified ")}";

        Assert.Equal(
            ["/sys/fs/cgroup/memory/app/1", "/sys/fs/cgroup/memory/app", "/sys/fs/cgroup/memory"],
            Folders("9:name=systemd:/\n5:cpu,cpuacct:/\n4:memory:/app/1\n0::/\n", mounts));
    }

    [Fact]
    public void ForMemory_OldContainerWithoutNamespace_IsThePartThatIsMounted() =>
        Assert.Equal(
            ["/sys/fs/cgroup/memory"],
            Folders("4:memory:/docker/0123abcd\n", "35 31 0:32 /docker/0123abcd /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory"));

    [Fact]
    public void ForMemory_GroupBesideTheMountedPart_IsTheMountItself() =>
        Assert.Equal(
            ["/sys/fs/cgroup/memory"],
            Folders("4:memory:/docker/0123abcdef\n", "35 31 0:32 /docker/0123abcd /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory"));

    [Fact]
    public void ForMemory_GroupOutsideTheNamespace_IsTheMountItself() =>
        Assert.Equal(["/sys/fs/cgroup"], Folders("0::/../../other\n", Unified));

    [Theory]
    [InlineData("", Unified)]
    [InlineData("nonsense\n::\n", Unified)]
    [InlineData("0::/\n", "")]
    [InlineData("4:memory:/a\n", Unified)]
    public void ForMemory_NothingKnown_IsNowhere(string membership, string mounts) => Assert.Empty(Folders(membership, mounts));

    private static IReadOnlyList<string> Folders(string membership, string mounts) => CgroupFolders.ForMemory(membership, MountTable.Parse(mounts));
}
