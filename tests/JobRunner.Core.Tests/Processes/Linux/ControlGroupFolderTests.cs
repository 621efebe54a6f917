using JobRunner.Processes.Linux;

namespace JobRunner.Core.Tests.Processes.Linux;

/// <summary>Version 2 on a folder that looks like its hierarchy: a kernel gives the memory controller to one version only.</summary>
public sealed class ControlGroupFolderTests : IDisposable
{
    private const string Own = "0::/system.slice/jobrunner.service/host\n";

    private readonly string _root = Directory.CreateTempSubdirectory("jobrunner-groups-").FullName;

    private string Mounts => $"31 25 0:27 / {_root} rw - cgroup2 cgroup2 rw\n";

    private string Service => Path.Join(_root, "system.slice", "jobrunner.service");

    public ControlGroupFolderTests() => Directory.CreateDirectory(Path.Join(Service, "host"));

    [Fact]
    public void Find_InAGroupThatHandsMemoryOn_MakesGroupsThatLimitIt()
    {
        Write(Path.Join(Service, "host"), ("cgroup.subtree_control", "cpu memory\n"));

        var groups = ControlGroups.Find(Mounts, Own)!;
        var group = groups.Make("1f.ab.1")!;
        var path = Path.Join(Service, "host", "jobrunner-1f.ab.1");
        Write(path, ("memory.max", ""), ("memory.swap.max", ""), ("memory.oom.group", ""), ("cgroup.procs", ""), ("cgroup.kill", ""));

        Assert.Equal((ControlGroupKind.V2, true), (groups.Kind, groups.LimitsMemory));
        Assert.True(group.TryLimitMemory(64 * 1024 * 1024));
        Assert.True(group.TryAdd(4711));
        group.Kill();
        Assert.Equal(["67108864", "0", "1", "4711", "1"], new[] { "memory.max", "memory.swap.max", "memory.oom.group", "cgroup.procs", "cgroup.kill" }.Select(file => ReadLine(path, file)));
    }

    [Fact]
    public void Members_PeakAndKills_AreReadAsTheKernelWritesThem()
    {
        Write(Path.Join(Service, "host"), ("cgroup.subtree_control", "memory"));
        var group = ControlGroups.Find(Mounts, Own)!.Make("a.b.1")!;
        Assert.Equal((0L, 0L), (group.PeakMemoryBytes, group.KillsForMemory));

        Write(
            Path.Join(Service, "host", "jobrunner-a.b.1"),
            ("cgroup.procs", "12\n4711\n"), ("memory.peak", "209715200\n"), ("memory.events", "low 0\nhigh 0\nmax 37\noom 2\noom_kill 3\noom_group_kill 1\n"));

        Assert.Equal([12, 4711], group.Members);
        Assert.Equal((209_715_200L, 3L), (group.PeakMemoryBytes, group.KillsForMemory));
    }

    // As DelegateSubgroup=host of systemd has it: the group above is this service's own, and is asked to hand memory on.
    [Fact]
    public void Find_InASubgroupOfADelegatedOne_MakesGroupsBesideIt()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess && !IsMarked(), "This file system keeps no attributes by which root sees that a group was delegated.");
        Write(Path.Join(Service, "host"), ("cgroup.subtree_control", ""));
        Write(Service, ("cgroup.subtree_control", ""));

        var groups = ControlGroups.Find(Mounts, Own)!;
        groups.Make("a.b.1");

        Assert.Equal(ControlGroupKind.V2, groups.Kind);
        Assert.Equal("+memory", ReadLine(Service, "cgroup.subtree_control"));
        Assert.True(Directory.Exists(Path.Join(Service, "jobrunner-a.b.1")));
    }

    [Fact]
    public void Find_WhereMemoryIsNotHandedOn_MakesGroupsThatOnlyKill()
    {
        Write(Path.Join(Service, "host"), ("cgroup.subtree_control", "cpu"), ("cgroup.procs", ""));
        Write(Service, ("cgroup.subtree_control.not", ""));

        var groups = ControlGroups.Find(Mounts, Own)!;

        Assert.Equal((ControlGroupKind.V2WithoutMemory, false), (groups.Kind, groups.LimitsMemory));
        Assert.False(groups.Make("a.b.1")!.TryLimitMemory(1));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private bool IsMarked()
    {
        using var marking = System.Diagnostics.Process.Start("python3", ["-c", $"import os; os.setxattr('{Service}', 'user.delegate', b'1')"]);
        marking.WaitForExit();
        return marking.ExitCode == 0;
    }

    private static void Write(string folder, params (string File, string Text)[] files)
    {
        foreach (var (file, text) in files)
        {
            File.WriteAllText(Path.Join(folder, file), text);
        }
    }

    private static string ReadLine(string folder, string file) => File.ReadAllText(Path.Join(folder, file)).TrimEnd();
}
