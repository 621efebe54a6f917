using JobRunner.Tasks.HostMonitor;
using JobRunner.Tasks.HostMonitor.Linux;

namespace JobRunner.Tasks.Tests.HostMonitor.Linux;

/// <summary>The reader over a tree of its own, whose one disk is the one that the tree lies on.</summary>
public sealed class LinuxMachineReaderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("jobrunner-proc-").FullName;

    public LinuxMachineReaderTests()
    {
        Write("proc/loadavg", "3.00 2.00 1.00 1/2 3\n");
        Write("proc/stat", "cpu  10 0 0 90\ncpu0 5 0 0 45\ncpu1 5 0 0 45\n");
        Write("proc/meminfo", "MemTotal: 1000 kB\nMemAvailable: 400 kB\n");
        Write("proc/uptime", "60.5 1.0\n");
        Write("proc/self/mountinfo", $"1 0 8:1 / {_root} rw - ext4 /dev/sda1 rw\n2 1 0:9 / /cg rw - cgroup2 none rw\n");
    }

    [Fact]
    public void Read_WholeTree_GivesEveryPart()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Mount points are paths of Linux.");

        var state = new LinuxMachineReader(_root).Read(_ => false);

        Assert.Equal(new LoadState(3, 2, 1, Cores: 2), state.Load);
        Assert.Equal(new MemoryState(1000 * 1024, 400 * 1024), state.Memory);
        Assert.Equal(TimeSpan.FromSeconds(60.5), state.Uptime);
        Assert.Equal(_root, Assert.Single(state.Disks).Name);
        Assert.Empty(state.Unreadable);
    }

    [Fact]
    public void Read_SecondTime_KnowsWhatProcessorsDidBetween()
    {
        var reader = new LinuxMachineReader(_root);

        var first = reader.Read(_ => false);
        Write("proc/stat", "cpu  40 0 0 100\ncpu0 0 0 0 0\ncpu1 0 0 0 0\n");
        var second = reader.Read(_ => false);

        Assert.Null(first.ProcessorUsedPercent);
        Assert.Equal(75, second.ProcessorUsedPercent);
    }

    [Fact]
    public void Read_GroupWithALimit_IsHeldAgainstTheLimit()
    {
        Write("proc/self/cgroup", "0::/app\n");
        Write("cg/app/memory.max", "512000\n");
        Write("cg/app/memory.current", "500000\n");
        Write("cg/app/memory.stat", "inactive_file 100000\n");
        Write("cg/memory.max", "max\n");
        Write("cg/memory.current", "1\n");

        var state = new LinuxMachineReader(_root).Read(_ => false);

        Assert.Equal(new MemoryState(512000, 112000, IsLimited: true), state.Memory);
    }

    [Fact]
    public void Read_ExcludedDisk_IsNotTouched() => Assert.Empty(new LinuxMachineReader(_root).Read(name => name == _root).Disks);

    [Fact]
    public void Read_PartsThatAreMissingOrStrange_AreToldAndTheRestIsRead()
    {
        File.Delete(Path.Join(_root, "proc/loadavg"));
        Write("proc/meminfo", "nothing that is known");

        var state = new LinuxMachineReader(_root).Read(_ => false);

        Assert.Equal([HostReadingKind.Load, HostReadingKind.Memory], state.Unreadable.Select(part => part.Kind).Order());
        Assert.Equal("/proc/meminfo is not in a form that is known.", state.Unreadable.Single(part => part.Kind == HostReadingKind.Memory).Reason);
        Assert.NotNull(state.Uptime);
    }

    [Fact]
    public void Read_ThisMachine_GivesReadingsThatCanBe()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "This reads the machine's own /proc.");

        var state = new LinuxMachineReader("/").Read(_ => false);

        Assert.Empty(state.Unreadable);
        Assert.InRange(state.Load!.Value.PerCore, 0, 10_000);
        Assert.InRange(state.Memory!.Value.UsedPercent, 0.01, 100);
        Assert.All(state.Disks, disk => Assert.True(disk.Total > 0 && disk.Available <= disk.Free && disk.Free <= disk.Total, disk.ToString()));
        Assert.True(state.Uptime > TimeSpan.Zero);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string path, string text)
    {
        var file = Path.Join(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
