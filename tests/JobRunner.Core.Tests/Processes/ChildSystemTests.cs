using JobRunner.Processes;

namespace JobRunner.Core.Tests.Processes;

public sealed class ChildSystemTests
{
    private static readonly ChildSystem _linux = new(IsLinux: true, IsMac: false, Is64Bit: true, "Linux 6 (X64)");
    private static readonly ChildSystem _mac = new(IsLinux: false, IsMac: true, Is64Bit: true, "Darwin 25 (Arm64)");
    private static readonly ChildSystem _windows = new(IsLinux: false, IsMac: false, Is64Bit: true, "Windows 11 (X64)");

    [Fact]
    public void Obstacle_OnWindows_NamesAllThatIsMissing() => Assert.Equal(
        "Child processes need Linux or macOS on 64 bits: Windows 11 (X64) has no sessions, process groups and signals by which one is started, limited and ended with all of its descendants, "
        + "and its job objects are not used here",
        _windows.Obstacle);

    [Fact]
    public void Obstacle_OnLinuxAndMacOS_IsTheProgramOf32BitsOnly()
    {
        Assert.Null(_linux.Obstacle);
        Assert.Null(_mac.Obstacle);
        Assert.Equal("Child processes need a program of 64 bits, which Linux 6 (X64) runs as one of 32", (_linux with { Is64Bit = false }).Obstacle);
    }

    [Fact]
    public void CpuTimeObstacle_OnMacOSOnly_SaysWhatToDo()
    {
        Assert.Null(_linux.CpuTimeObstacle);
        Assert.Equal(
            "A limit of processor time needs Linux: Darwin 25 (Arm64) sets none for a process that another has started. Leave it away, or limit the time",
            _mac.CpuTimeObstacle);
    }
}
