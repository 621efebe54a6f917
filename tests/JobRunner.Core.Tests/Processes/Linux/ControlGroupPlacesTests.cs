using JobRunner.Processes.Linux;

namespace JobRunner.Core.Tests.Processes.Linux;

public sealed class ControlGroupPlacesTests
{
    private const string V1Mount = "34 25 0:29 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n";
    private const string V2Mount = "42 25 0:35 / /sys/fs/cgroup/unified rw,relatime shared:9 - cgroup2 cgroup2 rw\n";

    [Fact]
    public void Read_OnlyVersion2_FindsItsFolder()
    {
        var places = ControlGroupPlaces.Read("31 25 0:27 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n", "0::/system.slice/jobs.service/host\n");

        Assert.Equal(new ControlGroupPlaces("/sys/fs/cgroup/system.slice/jobs.service/host", null), places);
    }

    [Fact]
    public void Read_BothVersions_FindsBothFolders()
    {
        var places = ControlGroupPlaces.Read(V1Mount + V2Mount, "9:name=systemd:/\n4:memory:/a/b\n0::/\n");

        Assert.Equal(new ControlGroupPlaces("/sys/fs/cgroup/unified/", "/sys/fs/cgroup/memory/a/b"), places);
    }

    [Fact]
    public void Read_ContainerWhoseMountBeginsAtItsOwnGroup_LeavesThatPartOut()
    {
        var mount = "34 25 0:29 /docker/c1 /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n";

        Assert.Equal("/sys/fs/cgroup/memory", ControlGroupPlaces.Read(mount, "4:memory:/docker/c1\n").Memory);
        Assert.Equal("/sys/fs/cgroup/memory/below", ControlGroupPlaces.Read(mount, "4:memory:/docker/c1/below\n").Memory);
        Assert.Null(ControlGroupPlaces.Read(mount, "4:memory:/elsewhere\n").Memory);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("nonsense\n - \n", "0::/\n4:memory:/\n")]
    [InlineData(V1Mount, "4:cpu,cpuacct:/\n")]
    public void Read_NothingThere_FindsNone(string mounts, string own) =>
        Assert.Equal(new ControlGroupPlaces(null, null), ControlGroupPlaces.Read(mounts, own));
}
