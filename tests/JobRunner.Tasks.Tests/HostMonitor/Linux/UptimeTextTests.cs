using JobRunner.Tasks.HostMonitor.Linux;

namespace JobRunner.Tasks.Tests.HostMonitor.Linux;

public sealed class UptimeTextTests
{
    [Theory]
    [InlineData("18642.76 37089.35\n", 18642.76)]
    [InlineData("0.00 0.00\n", 0)]
    [InlineData("1234567890.12 1.0", 1234567890.12)]
    public void Parse_RealText_GivesTheTimeSinceStart(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), UptimeText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("long")]
    [InlineData("-1 0")]
    [InlineData("1e300")]
    [InlineData("99999999999999999999999")]
    public void Parse_OtherText_GivesNone(string text) => Assert.Null(UptimeText.Parse(text));
}
