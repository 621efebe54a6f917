namespace JobRunner.Tasks.HostMonitor;

/// <summary>Asks the system for the sizes of chosen disks.</summary>
internal static class DiskReader
{
    public static void Read(IEnumerable<string> names, List<DiskState> disks, List<UnreadablePart> unreadable)
    {
        foreach (var name in names)
        {
            try
            {
                var drive = new DriveInfo(name);
                disks.Add(new DiskState(name, drive.TotalSize, drive.TotalFreeSpace, drive.AvailableFreeSpace));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
            {
                unreadable.Add(new UnreadablePart(HostReadingKind.Disk, error.Message, name));
            }
        }
    }
}
