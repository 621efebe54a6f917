using JobRunner.Tasks.HostMonitor.Linux;

namespace JobRunner.Tasks.Tests.HostMonitor.Linux;

public sealed class MountTableTests
{
    [Fact]
    public void Parse_OptionalFields_AreSkipped()
    {
        var mounts = MountTable.Parse(
            """
            36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 shared:7 propagate_from:2 - ext3 /dev/root rw,errors=continue
            27 1 254:1 / / rw,relatime - ext4 /dev/vda rw,discard
            """);

        Assert.Equal(["98:0 /mnt1 /mnt2 ext3 True", "254:1 / / ext4 True"], mounts.Select(Words));
    }

    [Theory]
    [InlineData("rw,relatime", "rw", true)]
    [InlineData("ro,relatime", "rw", false)]
    [InlineData("rw,relatime", "ro", false)]
    [InlineData("rw,errors=remount-ro", "rw,errors=remount-ro", true)]
    public void Parse_Options_TellWhetherItIsWritable(string mount, string fileSystem, bool expected) =>
        Assert.Equal(expected, Assert.Single(MountTable.Parse($"1 0 8:1 / /data {mount} - xfs /dev/sda1 {fileSystem}")).IsWritable);

    [Fact]
    public void Parse_BlanksInAPath_AreWrittenOut() =>
        Assert.Equal("/media/My Disk\\1\t", Assert.Single(MountTable.Parse(@"1 0 8:1 / /media/My\040Disk\1341\011 rw - ext4 /dev/sdb1 rw")).Point);

    [Fact]
    public void Parse_BackslashThatEscapesNothing_Stays() =>
        Assert.Equal(@"/a\09\z\04", Assert.Single(MountTable.Parse(@"1 0 8:1 / /a\09\z\04 rw - ext4 /dev/sdb1 rw")).Point);

    [Fact]
    public void Parse_MountedOver_LastOneCounts() =>
        Assert.Equal("xfs", Assert.Single(MountTable.Parse("1 0 8:1 / /data rw - ext4 /dev/a rw\n2 0 8:2 / /data rw - xfs /dev/b rw\n")).Type);

    [Theory]
    [InlineData("")]
    [InlineData("- - - - - -")]
    [InlineData("1 0 8:1 / /data rw")]
    [InlineData("1 0 8:1 / /data rw -")]
    [InlineData("1 0 8:1 / - ext4 /dev/a rw")]
    public void Parse_BrokenLine_IsLeftOut(string text) => Assert.Empty(MountTable.Parse(text));

    [Fact]
    public void Parse_NoSuperOptions_IsUnderstood() =>
        Assert.Equal("ext4", Assert.Single(MountTable.Parse("1 0 8:1 / /data rw - ext4 /dev/a\r\n")).Type);

    private static string Words(Mount mount) => $"{mount.Device} {mount.Root} {mount.Point} {mount.Type} {mount.IsWritable}";
}
