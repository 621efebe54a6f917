using System.Runtime.InteropServices;
using JobRunner.Processes.Posix;

namespace JobRunner.Core.Tests.Processes.Posix;

public sealed class SystemNumbersTests
{
    private const int OpenTruncate = 0x400;
    private const int OpenDirectoryOfArm = 0x4000;

    // What is an innocent flag on one system is another's "empty the file", so that none may be taken for the other.
    [Fact]
    public void Mac_ToAppend_HasNoFlagThatEmptiesTheFile()
    {
        var mac = SystemNumbers.Mac();

        Assert.Equal(0, (mac.OpenCreate | mac.OpenAppend | mac.OpenNoFollow | mac.OpenCloseOnExec) & OpenTruncate);
        Assert.Equal(OpenTruncate, SystemNumbers.Linux(Architecture.X64).OpenAppend);
    }

    [Theory]
    [InlineData(Architecture.X64, 0x20000)]
    [InlineData(Architecture.Arm64, 0x8000)]
    public void Linux_ByProcessor_HasTheFlagThatFollowsNoLink(Architecture architecture, int expected)
    {
        var linux = SystemNumbers.Linux(architecture);

        Assert.Equal(expected, linux.OpenNoFollow);
        Assert.Equal(0, (linux.OpenCreate | linux.OpenAppend | linux.OpenNoFollow | linux.OpenCloseOnExec) & OpenDirectoryOfArm);
    }

    [Fact]
    public void SpawnFlags_OfBothSystems_DoNotTouchThoseThatTheyShare()
    {
        foreach (var numbers in (SystemNumbers[])[SystemNumbers.Mac(), SystemNumbers.Linux(Architecture.X64)])
        {
            Assert.Equal(0, (numbers.SpawnSetSession | numbers.SpawnCloseOthers) & (Libc.SpawnSetSignalDefaults | Libc.SpawnSetSignalMask));
        }
    }
}
