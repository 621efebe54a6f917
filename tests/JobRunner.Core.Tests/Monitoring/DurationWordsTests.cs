using JobRunner.Monitoring;

namespace JobRunner.Core.Tests.Monitoring;

public sealed class DurationWordsTests
{
    [Theory]
    [InlineData("-00:00:01", "0 ms")]
    [InlineData("00:00:00.2500000", "250 ms")]
    [InlineData("00:00:01.5000000", "1.5 s")]
    [InlineData("00:01:00", "1 min")]
    [InlineData("00:02:05", "2 min 5 s")]
    [InlineData("01:00:30", "1 h")]
    [InlineData("05:07:00", "5 h 7 min")]
    [InlineData("3.04:00:00", "3 d 4 h")]
    public void InWords_Span_HasAtMostTwoUnits(string span, string expected) =>
        Assert.Equal(expected, TimeSpan.Parse(span, System.Globalization.CultureInfo.InvariantCulture).InWords());
}
