using JobRunner.Tasks.HostMonitor;
using JobRunner.Tasks.HostMonitor.Linux;

namespace JobRunner.Tasks.Tests.HostMonitor.Linux;

public sealed class DiskSelectionTests
{
    private static readonly string[] _files = ["/etc/hosts", "/etc/resolv.conf"];

    [Fact]
    public void Choose_Desktop_GivesItsDisksWithoutSnapsAndPseudoFileSystems()
    {
        var chosen = Choose(
            """
            24 30 0:22 / /proc rw,nosuid shared:13 - proc proc rw
            25 30 0:23 / /sys rw,nosuid shared:7 - sysfs sysfs rw
            26 30 0:5 / /dev rw,nosuid shared:2 - devtmpfs udev rw,size=8000000k
            28 30 0:25 / /run rw,nosuid shared:5 - tmpfs tmpfs rw,size=1600000k
            30 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
            31 30 7:0 / /snap/core22/1122 ro,nodev,relatime shared:16 - squashfs /dev/loop0 ro
            32 30 259:1 / /boot/efi rw,relatime shared:70 - vfat /dev/nvme0n1p1 rw,fmask=0077
            33 30 0:45 / /run/user/1000/doc rw shared:80 - fuse.portal portal rw
            34 30 8:17 / /media/Photos rw shared:90 - fuseblk /dev/sdb1 rw
            35 30 11:0 / /media/cdrom ro shared:91 - iso9660 /dev/sr0 ro
            36 30 0:50 / /home/shared rw shared:92 - nfs4 server:/export rw,hard
            """);

        Assert.Equal(["/", "/boot/efi", "/media/Photos"], chosen);
    }

    [Fact]
    public void Choose_Container_GivesItsRootAndVolumesButNoSingleFiles()
    {
        var chosen = Choose(
            """
            529 389 0:64 / / rw,relatime master:128 - overlay overlay rw,lowerdir=/l/A:/l/B,upperdir=/u,workdir=/w
            530 529 0:67 / /proc rw,nosuid - proc proc rw
            540 529 254:1 /docker/containers/1/resolv.conf /etc/resolv.conf rw,relatime - ext4 /dev/vda1 rw
            541 529 254:1 /docker/containers/1/hosts /etc/hosts rw,relatime - ext4 /dev/vda1 rw
            542 529 254:1 /docker/volumes/data/_data /data rw,relatime - ext4 /dev/vda1 rw
            543 529 254:16 / /disk rw,relatime - xfs /dev/vdb rw
            """);

        Assert.Equal(["/", "/data", "/disk"], chosen);
    }

    [Fact]
    public void Choose_ContainerHost_CountsADeviceOnceAndNoOverlayBelowTheRoot()
    {
        var chosen = Choose(
            """
            30 1 0:28 /@ / rw,relatime shared:1 - btrfs /dev/sda2 rw,subvol=/@
            31 30 0:28 /home /home rw,relatime shared:2 - btrfs /dev/sda2 rw,subvol=/home
            32 30 0:28 /@/var/lib/kubelet /var/lib/kubelet rw,relatime shared:1 - btrfs /dev/sda2 rw,subvol=/@
            40 30 0:90 / /var/lib/docker/overlay2/1/merged rw,relatime - overlay overlay rw,lowerdir=/l
            41 30 0:91 / /var/lib/docker/overlay2/2/merged rw,relatime - overlay overlay rw,lowerdir=/l
            50 30 8:33 / /var/lib/kubelet/plugins/mounts/pv1 rw - ext4 /dev/sdc1 rw
            51 30 8:33 / /var/lib/kubelet/pods/1/pv1 rw - ext4 /dev/sdc1 rw
            """);

        Assert.Equal(["/", "/var/lib/kubelet/pods/1/pv1"], chosen);
    }

    [Theory]
    [InlineData("9p")]
    [InlineData("tmpfs")]
    [InlineData("fuse.fuse-overlayfs")]
    public void Choose_RootOfAnyType_IsADisk(string type) => Assert.Equal(["/"], Choose($"1 0 0:1 / / rw - {type} none rw"));

    [Fact]
    public void Choose_ReadOnlyRoot_IsLeftOut() => Assert.Empty(Choose("1 0 0:1 / / ro - ext4 /dev/sda1 ro"));

    [Fact]
    public void Choose_ExcludedDisk_TakesTheOtherMountsOfItsDeviceAlong()
    {
        const string Mounts =
            """
            1 0 8:1 / / rw - ext4 /dev/sda1 rw
            2 0 8:2 / /backup rw - ext4 /dev/sdb1 rw
            3 0 8:2 /x /srv/x rw - ext4 /dev/sdb1 rw
            """;

        Assert.Equal(["/"], DiskSelection.Choose(MountTable.Parse(Mounts), point => point == "/backup", _ => true).Select(mount => mount.Point));
    }

    [Fact]
    public void WithoutTwins_VolumeOnTheDiskUnderAnOverlay_IsLeftOut()
    {
        var mounts = MountTable.Parse(
            "1 0 0:1 / / rw - overlay overlay rw\n2 0 8:1 /v /data rw - ext4 /dev/a rw\n3 0 8:2 / /disk rw - ext4 /dev/b rw");
        DiskState[] disks = [new("/", 100, 50, 40), new("/data", 100, 50, 40), new("/disk", 100, 60, 50)];

        Assert.Equal(["/", "/disk"], DiskSelection.WithoutTwins(mounts, disks).Select(disk => disk.Name));
    }

    [Fact]
    public void WithoutTwins_NoOverlay_KeepsDisksThatAreAlike()
    {
        var mounts = MountTable.Parse("1 0 8:1 / / rw - ext4 /dev/a rw\n2 0 8:2 / /disk rw - ext4 /dev/b rw");
        DiskState[] disks = [new("/", 100, 50, 40), new("/disk", 100, 50, 40)];

        Assert.Equal(2, DiskSelection.WithoutTwins(mounts, disks).Count);
    }

    private static IEnumerable<string> Choose(string mountInfo) =>
        DiskSelection.Choose(MountTable.Parse(mountInfo), _ => false, point => !_files.Contains(point)).Select(mount => mount.Point);
}
