using JobRunner.Dashboard.Api.Requests;

namespace JobRunner.Host.Tests.Arguments;

public sealed class InstantTextTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z")]
    [InlineData("2026-11-22T10:00Z", "2026-11-22T10:00:00Z")]
    [InlineData("2026-11-22 10:00:00+02:00", "2026-11-22T08:00:00Z")]
    [InlineData("2026-11-22T10:00:00.125-05:30", "2026-11-22T15:30:00.125Z")]
    [InlineData("0s", "2026-11-22T10:00:00Z")]
    [InlineData("10m", "2026-11-22T10:10:00Z")]
    [InlineData("10min", "2026-11-22T10:10:00Z")]
    [InlineData("1h30m", "2026-11-22T11:30:00Z")]
    [InlineData("1.5h", "2026-11-22T11:30:00Z")]
    [InlineData("2w1d", "2026-12-07T10:00:00Z")]
    public void TryParse_OfAnInstantOrASpan_IsThatInstant(string text, string expected)
    {
        Assert.True(InstantText.TryParse(text, _now, out var instant));
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), instant);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("soon")]
    [InlineData("10")]
    [InlineData("10 m")]
    [InlineData("-10m")]
    [InlineData("10m!")]
    [InlineData("999999999w")]
    [InlineData("2026-11-22")]
    [InlineData("2026-11-22T10:00:00")]
    [InlineData("2026-13-22T10:00:00Z")]
    [InlineData("2026-11-22T10:00:00 UTC")]
    public void TryParse_OfAnythingElse_IsRefused(string text) => Assert.False(InstantText.TryParse(text, _now, out _));
}
