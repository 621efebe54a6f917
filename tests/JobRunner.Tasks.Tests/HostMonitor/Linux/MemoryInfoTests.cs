using JobRunner.Tasks.HostMonitor;
using JobRunner.Tasks.HostMonitor.Linux;

namespace JobRunner.Tasks.Tests.HostMonitor.Linux;

public sealed class MemoryInfoTests
{
    private const long Kibibyte = 1024;

    [Fact]
    public void Parse_RealText_TakesWhatIsAvailable()
    {
        const string Text =
            """
            MemTotal:       24684084 kB
            MemFree:        24075500 kB
            MemAvailable:   24142012 kB
            Buffers:            5568 kB
            Cached:           322836 kB
            HugePages_Total:       0
            Hugepagesize:       2048 kB
            """;

        Assert.Equal(new MemoryState(24684084 * Kibibyte, 24142012 * Kibibyte), MemoryInfo.Parse(Text));
    }

    [Fact]
    public void Parse_KernelThatDoesNotSayWhatIsAvailable_ReckonsIt()
    {
        const string Text = "MemTotal: 1000 kB\nMemFree: 100 kB\nBuffers: 10 kB\nCached: 300 kB\nShmem: 50 kB\nSReclaimable: 40 kB\n";

        Assert.Equal(new MemoryState(1000 * Kibibyte, 400 * Kibibyte), MemoryInfo.Parse(Text));
    }

    [Fact]
    public void Parse_TwentyFourTebibytes_DoesNotOverflow() =>
        Assert.Equal(50, MemoryInfo.Parse("MemTotal: 25769803776 kB\nMemAvailable: 12884901888 kB")?.UsedPercent);

    [Fact]
    public void Parse_MoreAvailableThanThereIs_IsAllThereIs() =>
        Assert.Equal(0, MemoryInfo.Parse("MemTotal: 100 kB\r\nMemAvailable: 200 kB\r\n")?.UsedPercent);

    [Theory]
    [InlineData("")]
    [InlineData("MemTotal: 0 kB\nMemAvailable: 0 kB")]
    [InlineData("MemTotal: 100 kB")]
    [InlineData("MemTotal: -100 kB\nMemAvailable: 1 kB")]
    [InlineData("MemTotal: much kB\nMemAvailable: 1 kB")]
    [InlineData("MemTotal: 9223372036854775807 kB\nMemAvailable: 1 kB")]
    [InlineData(":::\n:\nMemTotal\n")]
    public void Parse_OtherText_GivesNone(string text) => Assert.Null(MemoryInfo.Parse(text));
}
