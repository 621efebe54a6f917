using JobRunner.Tasks.HostMonitor.Linux;

namespace JobRunner.Tasks.Tests.HostMonitor.Linux;

public sealed class LoadAverageTests
{
    [Theory]
    [InlineData("0.60 0.16 0.05 7/158 6207\n", 0.60, 0.16, 0.05)]
    [InlineData("1287.31 990.02 512.44 1301/48221 4194301\n", 1287.31, 990.02, 512.44)]
    [InlineData("0.00 0.00 0.00 0/0 0", 0, 0, 0)]
    [InlineData("3 2 1", 3, 2, 1)]
    public void Parse_RealText_GivesTheThreeAverages(string text, double one, double five, double fifteen) =>
        Assert.Equal(new LoadAverage(one, five, fifteen), LoadAverage.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("0.60 0.16")]
    [InlineData("a b c")]
    [InlineData("-1 0 0")]
    [InlineData("NaN 0 0")]
    [InlineData("Infinity 0 0")]
    [InlineData("1,5 1,0 0,5 1/2 3")]
    public void Parse_OtherText_GivesNone(string text) => Assert.Null(LoadAverage.Parse(text));
}
