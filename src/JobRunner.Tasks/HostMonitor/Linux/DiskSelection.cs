using System.Collections.Frozen;

namespace JobRunner.Tasks.HostMonitor.Linux;

/// <summary>Decides which mounts are disks to watch: each local, writable device once, and the root whatever it is.</summary>
internal static class DiskSelection
{
    private const string Overlay = "overlay";

    // What is not named here is made up by the kernel, read-only by nature (images, snaps), or on another machine,
    // where asking for the size can hang for as long as that machine is away.
    private static readonly FrozenSet<string> _types = FrozenSet.ToFrozenSet(
        ["ext2", "ext3", "ext4", "xfs", "btrfs", "bcachefs", "zfs", "f2fs", "jfs", "nilfs2", "reiserfs", "ufs",
         "vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk", "hfs", "hfsplus"],
        StringComparer.Ordinal);

    /// <param name="mounts">All there are.</param>
    /// <param name="isExcluded">Whether a mount point is to be left out, and with it the other mounts of its device.</param>
    /// <param name="isFolder">Whether a mount point is a folder; containers have single files mounted from their host's disk.</param>
    public static IReadOnlyList<Mount> Choose(IReadOnlyList<Mount> mounts, Func<string, bool> isExcluded, Func<string, bool> isFolder) =>
        [.. mounts
            .Where(mount => mount.IsWritable && (mount.Point == "/" || _types.Contains(mount.Type)))
            .GroupBy(mount => mount.Device, StringComparer.Ordinal)
            .Where(same => !same.Any(mount => isExcluded(mount.Point)))
            .Select(same => same.Where(mount => isFolder(mount.Point)).MinBy(mount => mount.Point.Length))
            .OfType<Mount>()
            .OrderBy(mount => mount.Point, StringComparer.Ordinal)];

    /// <summary>Leaves out the disk on which a container's root lies, where both are seen.</summary>
    /// <remarks>An overlay has no size of its own; it shows the numbers of the disk under it.</remarks>
    public static IReadOnlyList<DiskState> WithoutTwins(IReadOnlyList<Mount> chosen, IReadOnlyList<DiskState> disks)
    {
        var isOverlay = chosen.Any(mount => mount is { Point: "/", Type: Overlay });
        return !isOverlay || disks.FirstOrDefault(disk => disk.Name == "/") is not { Total: > 0 } root
            ? disks
            : [.. disks.Where(disk => disk.Name == root.Name || (disk.Total, disk.Free) != (root.Total, root.Free))];
    }
}
