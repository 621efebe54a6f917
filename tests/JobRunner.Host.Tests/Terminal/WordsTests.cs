using JobRunner.Dashboard;

namespace JobRunner.Host.Tests.Terminal;

public sealed class WordsTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 9, 59, 50, TimeSpan.Zero);

    [Theory]
    [InlineData(0.02, "20 ms")]
    [InlineData(1, "1 s")]
    [InlineData(119, "119 s")]
    [InlineData(120, "2 min")]
    [InlineData(7199, "119 min")]
    [InlineData(7200, "2 h")]
    [InlineData(172_800, "2 d")]
    public void Span_OfAnyLength_TakesTheUnitWorthReading(double seconds, string expected) =>
        Assert.Equal(expected, Words.Span(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Coming_Soon_IsATimeOfDayInTheZone() =>
        Assert.Equal("11:00:00, in 10 s", Words.Coming(_now.AddSeconds(10), _now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));

    [Fact]
    public void Coming_OnAnotherDay_HasItsDate() =>
        Assert.Equal("2026-11-25 00:00, in 2 d", Words.Coming(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero), _now, TimeZoneInfo.Utc));

    [Fact]
    public void Coming_WithinTheSecond_IsNeverInZero() =>
        Assert.Equal("09:59:50, in 1 s", Words.Coming(_now.AddMilliseconds(20), _now, TimeZoneInfo.Utc));
}
