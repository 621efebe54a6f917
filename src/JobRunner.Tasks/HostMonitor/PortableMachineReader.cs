namespace JobRunner.Tasks.HostMonitor;

/// <summary>Reads what .NET tells of any system: memory and disks.</summary>
internal sealed class PortableMachineReader : IMachineReader
{
    public MachineState Read(Func<string, bool> isExcluded)
    {
        var disks = new List<DiskState>();
        var unreadable = new List<UnreadablePart>();
        var chosen = DriveInfo.GetDrives().Where(drive => !isExcluded(drive.Name) && IsDisk(drive));
        DiskReader.Read(chosen.Select(drive => drive.Name), disks, unreadable);
        return new MachineState { Memory = Memory(), Disks = [.. disks.Where(disk => disk.Total > 0)], Unreadable = unreadable };
    }

    private static bool IsDisk(DriveInfo drive) =>
        drive.DriveType == DriveType.Fixed && drive.IsReady && !drive.Name.StartsWith("/System/Volumes/", StringComparison.Ordinal);

    // The collector measures the machine when it collects; before the first collection it knows no load.
    private static MemoryState? Memory()
    {
        var memory = GC.GetGCMemoryInfo();
        return memory.MemoryLoadBytes == 0
            ? null
            : new MemoryState(memory.TotalAvailableMemoryBytes, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes);
    }
}
